import { expect, it } from 'vitest'
import { markDifference } from './mark-difference.ts'

function shown(left: string, right: string) {
  const marked = markDifference(left, right)
  const write = (side: 'left' | 'right') =>
    marked[side].map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
  return [write('left'), write('right')]
}

it('marks the words that differ and leaves what both lines share', () => {
  expect(shown('type: "t3.micro"', 'type: "t3.large"')).toEqual(['type: "t3.[micro]"', 'type: "t3.[large]"'])
  expect(shown('port: 22', 'port: 2222')).toEqual(['port: [22]', 'port: [2222]'])
})

it('marks only the longer side when one holds the other', () => {
  expect(shown('a: "x"', 'a: "x y"')).toEqual(['a: "x"', 'a: "x[ y]"'])
})

it('keeps every character, emoji and combining ones included', () => {
  const [left] = shown('name: "🚀 a"', 'name: "🛰 a"')
  expect(left?.replaceAll(/[[\]]/g, '')).toBe('name: "🚀 a"')
})

it('marks several words of a line, each by itself', () => {
  expect(shown('a small box in the north', 'a large box in the south')).toEqual([
    'a [small] box in the [north]',
    'a [large] box in the [south]',
  ])
})

it('is quick about lines of any length', () => {
  const [left, right] = shown(`${'word '.repeat(50_000)}end`, `${'word '.repeat(50_000)}stop`)
  expect([left?.endsWith('[end]'), right?.endsWith('[stop]')]).toEqual([true, true])
})
