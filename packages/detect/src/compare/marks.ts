import type { Marks } from '../resource-state.ts'

/** The marks of one child of a marked value: `true` at an ancestor covers every child. */
export function childMarks(marks: Marks, segment: string): Marks {
  if (typeof marks === 'boolean') return marks
  if (isMarkList(marks)) return marks[Number(segment)] ?? false
  return Object.hasOwn(marks, segment) ? (marks[segment] ?? false) : false
}

/** Whether anything at all, at this place or below it, is marked. */
export function holdsMark(marks: Marks): boolean {
  if (typeof marks === 'boolean') return marks
  return isMarkList(marks) ? marks.some(holdsMark) : Object.values(marks).some(holdsMark)
}

/** Whether the marks are those of a list. */
export function isMarkList(marks: Exclude<Marks, boolean>): marks is readonly Marks[] {
  return Array.isArray(marks)
}
