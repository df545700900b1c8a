import { describe, expect, it } from 'vitest'
import { consequences } from './in-words.ts'
import type { JsonObject } from './json-value.ts'

function sentences(expected: JsonObject, actual: JsonObject) {
  return consequences(expected, actual).map(({ text }) => text)
}

const ssh = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] }

describe('security groups in words', () => {
  it('says who can reach what since a source was added to a rule, and how grave it is', () => {
    const found = consequences({ ingress: [ssh] }, { ingress: [{ ...ssh, cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }] })
    expect(found).toEqual([
      { effect: 'wider', grave: true, text: 'Port 22 (SSH) is open to anybody on the internet (0.0.0.0/0).' },
    ])
  })

  it('takes one rule with two sources and two rules with one each as the same', () => {
    const two = { ...ssh, cidr_blocks: ['10.0.0.0/8', '10.1.0.0/16'] }
    expect(sentences({ ingress: [two] }, { ingress: [{ ...ssh, cidr_blocks: ['10.1.0.0/16'] }, ssh] })).toEqual([])
  })

  it('says what is closed, and ranges, every port and the group itself', () => {
    const range = { protocol: 'udp', from_port: '8000', to_port: '8100', security_groups: ['sg-1'] }
    const all = { protocol: '-1', from_port: 0, to_port: 0, self: true }
    expect(sentences({ ingress: [ssh] }, { ingress: [range], egress: [all] })).toEqual([
      'UDP ports 8000 to 8100 are open to members of sg-1.',
      'Every port and protocol may be reached at members of this same group.',
      'Port 22 (SSH) is no longer open to 10.0.0.0/8.',
    ])
  })
})

const trust = (principal: JsonObject | string) =>
  JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal } })

const account = (digit: string) => `arn:aws:iam::${digit.repeat(12)}:root`

describe('IAM in words', () => {
  it('says who may assume a role since its trust policy was widened', () => {
    expect(
      consequences({ assume_role_policy: trust({ Service: 'ec2.amazonaws.com' }) }, { assume_role_policy: trust('*') }),
    ).toEqual([
      { effect: 'wider', grave: true, text: 'Anybody at all may assume this role.' },
      { effect: 'narrower', grave: false, text: 'ec2.amazonaws.com may no longer assume this role.' },
    ])
  })

  it('names only the principal that was added to a statement', () => {
    const widened = trust({ AWS: [account('1'), account('2')] })
    expect(sentences({ assume_role_policy: trust({ AWS: account('1') }) }, { assume_role_policy: widened })).toEqual([
      'Account 222222222222 may assume this role.',
    ])
  })

  it('sees no difference between a single value and a list of one', () => {
    const one = { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }] }
    const other = { Statement: { Resource: '*', Action: 's3:GetObject', Effect: 'Allow' } }
    expect(sentences({ policy: JSON.stringify(one) }, { policy: other })).toEqual([])
  })

  it('names what a new statement allows, on what, under which condition', () => {
    const condition = { StringEquals: { 'aws:SourceAccount': '1' } }
    const policy = { Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: '*', Condition: condition }] }
    expect(sentences({ policy: '{"Statement":[]}' }, { policy: JSON.stringify(policy) })).toEqual([
      'It may do s3:* on every resource, if aws:SourceAccount StringEquals "1".',
    ])
  })

  it('calls attaching full administration grave', () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    expect(consequences({ managed_policy_arns: [] }, { managed_policy_arns: [arn] })[0]).toMatchObject({ grave: true })
  })
})
