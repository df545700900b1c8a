import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileGlob } from './glob.ts'
import { longestGlob } from './policy.ts'

test.each([
  ['aws_instance.web', 'aws_instance.web', true],
  ['aws_instance.*', 'aws_instance.web[0]', true],
  ['aws_instance.*', 'module.app.aws_instance.web', false],
  ['*', 'module.app', false],
  ['**', 'module.app.aws_instance.web["a.b"]', true],
  ['module.*.aws_instance.*', 'module.app.aws_instance.web', true],
  ['module.*.aws_instance.*', 'module.app.module.db.aws_instance.web', false],
  ['module.**.aws_instance.*', 'module.app.module.db.aws_instance.web', true],
  ['**web[*]', 'module.app.aws_instance.web[0]', true],
  ['a***b', 'a.x.b', true],
  ['(a+)+$', '(a+)+$', true],
  ['', '', true],
  ['', 'a', false],
])('%j against %j is %s', (glob, address, expected) => {
  expect(compileGlob(glob, '.')(address)).toBe(expected)
})

test('a glob says what the regular expression of the same meaning says', () => {
  const units = fc.constantFrom('a', 'b', '.', '*', '[')
  const texts = fc.array(fc.constantFrom('a', 'b', '.', '['), { maxLength: 12 }).map((parts) => parts.join(''))
  const globs = fc.array(units, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(globs, texts, (glob, text) => {
      const source = glob.replaceAll(/\*+|[.[]/g, (part) => {
        if (!part.startsWith('*')) return `\\${part}`
        return part === '*' ? '[^.]*' : '.*'
      })
      expect(compileGlob(glob, '.')(text)).toBe(new RegExp(`^${source}$`).test(text))
    }),
    { numRuns: 5_000 },
  )
})

test('the worst glob on the longest address takes milliseconds, not minutes', () => {
  const matches = compileGlob('*a'.repeat(longestGlob / 2), '.')
  const started = performance.now()
  expect(matches(`${'a'.repeat(2_000)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(1_000)
})
