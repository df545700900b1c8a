import { describe, expect, it } from 'vitest'
import { equalInForm, type EqualForm } from './equal-forms.ts'

describe('two writings of one value', () => {
  it.each<[EqualForm, string, string]>([
    ['case', 'TCP', 'tcp'],
    ['trailing_dot', 'example.com', 'example.com.'],
    ['trailing_slash', 's3://a/b', 's3://a/b/'],
    ['version_prefix', '8.0', '8.0.43'],
    ['version_prefix', '8.0', '8.0.mysql_aurora.3.08.0'],
    ['arn_or_name', 'app', 'arn:aws:iam::123456789012:role/app'],
    ['arn_or_name', 'arn:aws:lambda:us-east-1:123456789012:function:app', 'app'],
    ['surrounding_space', 'a\r\nb\n', 'a\nb'],
    ['comma_list', 'a, b', 'b,a'],
    ['domain_name', 'WWW.example.com', 'www.example.com.'],
    ['schedule', 'rate(60 minutes)', 'rate(1 hour)'],
    ['redis_access', 'on ~app:* +@read', 'on ~app:* -@all +@read'],
    ['network', '10.1.2.3/8', '10.0.0.0/8'],
    ['network', '2001:DB8::/32', '2001:db8::/32'],
    ['log_group_arn', 'arn:aws:logs:us-east-1:1:log-group:a', 'arn:aws:logs:us-east-1:1:log-group:a:*'],
    ['revision', 'app', 'arn:aws:ecs:us-east-1:1:task-definition/app:7'],
  ])('%s: %s is %s', (form, declared, actual) => {
    expect(equalInForm(form, declared, actual)).toBe(true)
  })
})

describe('two values that only look alike', () => {
  it.each<[EqualForm, string, string]>([
    ['case', 'tcp', 'udp'],
    ['trailing_dot', 'example.com', 'example.org.'],
    ['version_prefix', '8.0.43', '8.0'],
    ['version_prefix', '8.0', '8.01'],
    ['version_prefix', '8', '80'],
    ['version_prefix', '8.0', '8.0.43-changed'],
    ['arn_or_name', 'app', 'arn:aws:iam::123456789012:role/webapp'],
    ['arn_or_name', '', 'arn:aws:iam::123456789012:role/'],
    ['domain_name', 'a sentence.', 'A sentence.'],
    ['schedule', 'rate(1 hour)', 'rate(2 hours)'],
    ['schedule', 'cron(0 1 * * ? *)', 'cron(0 2 * * ? *)'],
    ['network', '10.0.0.0/8', '10.0.0.0/9'],
    ['network', '10.0.0.0/8', '0.0.0.0/0'],
    ['network', '300.0.0.0/8', '44.0.0.0/8'],
    ['revision', 'app:6', 'arn:aws:ecs:us-east-1:1:task-definition/app:7'],
    ['comma_list', 'a,b', 'a,b,c'],
  ])('%s: %s is not %s', (form, declared, actual) => {
    expect(equalInForm(form, declared, actual)).toBe(false)
  })
})
