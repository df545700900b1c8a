import { describe, expect, it } from 'vitest'
import type { DiffRow } from './diff-row.ts'
import { diffRows, stateLines } from './diff-rows.ts'
import type { Change, JsonValue } from './json-value.ts'

function change(path: string, expected: JsonValue, actual: JsonValue, op: Change['op'] = 'replace'): Change {
  return { path, op, expected, actual, sensitive: false }
}

function text(rows: readonly DiffRow[]): string[] {
  return rows.flatMap((row) => {
    if (row.type === 'fold') return [`${' '.repeat(row.depth)}… ${row.count}`]
    const pad = ' '.repeat(row.depth)
    if (row.mark === 'same') return [`${pad}  ${row.right}`]
    return [
      ...(row.left === null ? [] : [`${pad}- ${row.left}`]),
      ...(row.right === null ? [] : [`${pad}+ ${row.right}`]),
    ]
  })
}

const allow = (service: string) => ({ Effect: 'Allow', Principal: { Service: service } })
const policy = (...services: string[]) => JSON.stringify({ Version: '2012-10-17', Statement: services.map(allow) })

const allowing = (accounts: string[]) => ({ Statement: [{ Effect: 'Allow', Principal: { AWS: accounts } }] })

describe('diffRows', () => {
  it('shows a changed attribute on one row and folds the rest', () => {
    const expected = { ami: 'ami-1', arn: 'arn:x', instance_type: 't3.micro', tags: { a: 'b' } }
    const rows = diffRows({ expected, actual: { ...expected, instance_type: 't3.large' } }, [
      change('/instance_type', 't3.micro', 't3.large'),
    ])
    expect(text(rows)).toEqual(['… 2', '- instance_type: "t3.micro"', '+ instance_type: "t3.large"', '… 1'])
  })

  it('lights up only what the engine called a change, though other attributes differ in form', () => {
    const rows = diffRows({ expected: { port: '22', a: 1 }, actual: { port: 22, a: 2 } }, [change('/a', 1, 2)])
    expect(text(rows)).toEqual(['- a: 1', '+ a: 2', '  port: 22'])
  })

  it('goes into nested objects and keeps the neighbours that name the element', () => {
    const rule = { from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] }
    const open = { ...rule, cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }
    const rows = diffRows({ expected: { ingress: [rule] }, actual: { ingress: [open] } }, [
      change('/ingress/0/cidr_blocks/1', null, '0.0.0.0/0', 'add'),
    ])
    expect(text(rows)).toEqual([
      '  ingress: [',
      '   - {',
      '    cidr_blocks: [',
      '     - "10.0.0.0/8"',
      '   + - "0.0.0.0/0"',
      '    ]',
      '    from_port: 22',
      '    to_port: 22',
      '   }',
      '  ]',
    ])
  })

  it('opens a JSON document kept as text and shows the statement that was added', () => {
    const rows = diffRows({ expected: {}, actual: {} }, [
      change('/assume_role_policy', policy('ec2.amazonaws.com'), policy('ec2.amazonaws.com', 'lambda.amazonaws.com')),
    ])
    const shown = text(rows)
    expect(shown[0]).toBe('  assume_role_policy: {')
    expect(shown.filter((line) => line.trimStart().startsWith('+'))).toEqual([
      '  + - {',
      '   + Effect: "Allow"',
      '   + Principal: {',
      '    + Service: "lambda.amazonaws.com"',
      '   + }',
      '  + }',
    ])
    expect(shown.some((line) => line.trimStart().startsWith('- ') && !line.includes('- {'))).toBe(false)
  })

  it('takes one statement gone and one come for the same one, changed inside', () => {
    const changes = [change('/policy', allowing(['one']), allowing(['one', 'two']))]
    const rows = diffRows({ expected: {}, actual: {} }, changes)
    const differing = rows.filter((row) => row.type === 'line' && row.mark !== 'same')
    expect(differing).toMatchObject([{ mark: 'added', right: '- "two"' }])
  })

  it('shows a change whose path is in neither state', () => {
    expect(text(diffRows({ expected: null, actual: null }, [change('/a~1b/c', 1, 2)]))).toEqual([
      '  a/b: {',
      ' - c: 1',
      ' + c: 2',
      '  }',
    ])
  })

  it('takes __proto__ as a key like any other', () => {
    const hostile: JsonValue = JSON.parse('{"__proto__": {"x": 1}, "a": 1}')
    const rows = diffRows({ expected: hostile, actual: hostile }, [change('/a', 1, 2)])
    expect(text(rows)).toContain('… 1')
  })

  it('says that only the order of a list is another, in place of showing two lists that look alike', () => {
    const rows = diffRows({ expected: {}, actual: {} }, [change('/subnets', ['a', 'b'], ['b', 'a'])])
    expect(text(rows)).toEqual([
      '- subnets: [',
      ' - - "a"',
      ' - - "b"',
      '- ]',
      '+ subnets: [',
      ' + - "b"',
      ' + - "a"',
      '+ ]',
    ])
  })

  it('counts how often a list holds an item', () => {
    const rows = diffRows({ expected: {}, actual: {} }, [change('/zones', ['a', 'a', 'b'], ['b', 'a'])])
    expect(text(rows)).toEqual(['  zones: [', '   - "a"', ' - - "a"', '   - "b"', '  ]'])
  })

  it('shows a text of several lines as it reads, the changed words of its lines beside each other', () => {
    const script = ['#!/bin/sh', ...Array.from({ length: 20 }, (_, line) => `echo ${line}`), 'start --port 80', '']
    const changed = script.map((line) => line.replace('80', '8080'))
    const rows = diffRows({ expected: {}, actual: {} }, [
      change('/user_data', script.join('\n'), changed.join('\n')),
      change('/new', null, 'one\ntwo', 'add'),
    ])
    expect(text(rows)).toEqual([
      '+ new: |',
      ' + one',
      ' + two',
      '  user_data: |',
      ' … 21',
      ' - start --port 80',
      ' + start --port 8080',
      '   ',
    ])
  })

  it('keeps the whole value beside the line on which it begins', () => {
    const [row] = diffRows({ expected: {}, actual: {} }, [change('/a', 1, 'two')])
    expect(row).toMatchObject({ before: 1, value: 'two' })
    expect(stateLines({ a: { b: [1] } }, 'added')[0]).toMatchObject({ value: { b: [1] } })
  })

  it('takes a text of nothing but brackets for a text, however many', () => {
    const hostile = '['.repeat(100_000)
    const closed = `${hostile}${']'.repeat(100_000)}`
    expect(diffRows({ expected: {}, actual: {} }, [change('/a', hostile, closed)])).toHaveLength(1)
    const strings = JSON.stringify({ a: '['.repeat(1_000) })
    expect(diffRows({ expected: {}, actual: {} }, [change('/a', null, strings, 'add')])).toHaveLength(3)
  })

  it('is quick about a list of ten thousand that came in another order with one item more', () => {
    const items = Array.from({ length: 10_000 }, (_, item) => ({ id: item, name: `n${item}` }))
    const before = performance.now()
    const rows = diffRows({ expected: {}, actual: {} }, [change('/a', items, [{ id: -1 }, ...items.toReversed()])])
    expect(rows.filter((row) => row.type === 'line' && row.mark === 'added')).toHaveLength(3)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})
