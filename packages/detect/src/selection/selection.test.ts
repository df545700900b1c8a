import type { ResourceRef } from '@driftsentry/core/finding'
import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawChange } from '../compare/comparison.ts'
import { matchesGlob } from './glob.ts'
import { IgnoreRules } from './ignore-rules.ts'
import { readIgnoreRules } from './read-ignore-rules.ts'
import { isSelected } from './selection.ts'

const ref: ResourceRef = {
  address: 'module.app["a"].aws_instance.web[0]',
  previousAddress: 'aws_instance.old',
  id: 'i-1',
  type: 'aws_instance',
  region: null,
  accountId: null,
}
const change = (path: string): RawChange => ({ path, op: 'replace', expected: 1, actual: 2, sensitive: false })
const now = new Date('2026-11-20T12:00:00Z')

describe('a pattern', () => {
  it('takes brackets, dots and quotes for what they are', () => {
    expect(matchesGlob('module.app["a"].aws_instance.web[0]', ref.address)).toBe(true)
    expect(matchesGlob('module.*.web[?]', ref.address)).toBe(true)
    expect(matchesGlob('moduleXapp*', ref.address)).toBe(false)
  })

  it('says the same as a regular expression', () => {
    const text = string({ unit: constantFrom('a', 'b', '*', '?', '.') })
    assert(
      property(text, text, (pattern, subject) => {
        const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        expect(matchesGlob(pattern, subject)).toBe(new RegExp(`^${expression}$`, 's').test(subject))
      }),
    )
  })

  it('answers a hostile pattern at once', () => {
    const began = performance.now()
    expect(matchesGlob(`${'*a'.repeat(500)}b`, 'a'.repeat(10_000))).toBe(false)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('a selection', () => {
  it.each([
    [{ only: [], exclude: [] }, true],
    [{ only: ['aws_instance'], exclude: [] }, true],
    [{ only: ['module.app*'], exclude: ['*web*'] }, false],
    [{ only: ['aws_s3_*'], exclude: [] }, false],
    [{ only: ['aws_instance.old'], exclude: [] }, true],
  ])('%j: %s', (selection, selected) => {
    expect(isSelected(selection, ref)).toBe(selected)
  })
})

describe('ignore rules', () => {
  it('keep out what they name, and count it', () => {
    const rules = new IgnoreRules(readIgnoreRules('aws_instance /tags # the tagging robot owns these\n', 'f'), now)
    expect(rules.keep(ref, [change('/tags/a'), change('/ami')])).toEqual([change('/ami')])
    expect(rules.tally()).toMatchObject([{ resources: 1, changes: 1, expired: false }])
    expect(rules.wholeResources()).toBe(0)
    expect(rules.keep(ref, [change('/tags')])).toEqual([])
    expect(rules.wholeResources()).toBe(1)
  })

  it('match places in words as well', () => {
    const rules = new IgnoreRules(readIgnoreRules('* ingress[*].description # noise', 'f'), now)
    expect(rules.keep(ref, [change('/ingress/3/description')])).toEqual([])
  })

  it('hold through the day they name, and not a moment longer', () => {
    const rules = readIgnoreRules('aws_instance until=2026-11-20 # moving out', 'f')
    expect(new IgnoreRules(rules, now).ignoresResource(ref)).toBe(true)
    expect(new IgnoreRules(rules, new Date('2026-11-21T00:00:00Z')).ignoresResource(ref)).toBe(false)
  })

  it('may be written with comments, blank lines and the line ends of any system', () => {
    expect(readIgnoreRules('\uFEFF# why\r\n\r\n a * # r \r\n', 'f')).toMatchObject([
      { resource: 'a', path: '*', reason: 'r', line: 3 },
    ])
  })

  it.each([
    ['aws_instance', 'reason'],
    ['aws_instance #', 'reason'],
    ['a b c # r', 'RESOURCE [PATH]'],
    ['a until=2026-02-30 # r', 'until='],
  ])('%j is refused by line and cause', (text, cause) => {
    const refused = (): unknown => readIgnoreRules(`# first\nx # ok\n${text}`, 'rules.txt')
    expect(refused).toThrow('rules.txt (line 3)')
    expect(refused).toThrow(cause)
  })
})
