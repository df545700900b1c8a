import { expect, it } from 'vitest'
import { wholeLine, type WholeMark } from './diff-row.ts'
import { sideBySide } from './side-by-side.ts'

const lines = (text: string) => {
  const marks: Readonly<Record<string, WholeMark>> = { '-': 'removed', '+': 'added' }
  return text.split(' ').map((word) => wholeLine(word.slice(1), marks[word.charAt(0)] ?? 'same', 0))
}
const shown = (text: string) =>
  sideBySide(lines(text)).map((row) => (row.type === 'pair' ? `${row.left?.left ?? ''}|${row.right?.right ?? ''}` : ''))

it('puts what came beside what went, and leaves room where one side is shorter', () => {
  expect(shown('=a -b -c +d =e')).toEqual(['a|a', 'b|d', 'c|', 'e|e'])
  expect(shown('-b +c +d')).toEqual(['b|c', '|d'])
})

it('pairs only what follows each other: what came before is another change', () => {
  expect(shown('+a -b +c')).toEqual(['|a', 'b|c'])
  expect(shown('-a =b +c')).toEqual(['a|', 'b|b', '|c'])
})
