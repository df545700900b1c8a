import type { JsonValue } from './json-value.ts'

/** One line of the difference: what is declared on the left, what runs on the right. */
export interface DiffLine {
  readonly type: 'line'
  readonly mark: 'same' | 'removed' | 'added' | 'changed'
  readonly depth: number
  readonly left: string | null
  readonly right: string | null
  /** The value that begins on this line, whole, for whoever wants it elsewhere. */
  readonly value?: JsonValue
  /** The declared one, where `value` is the one that runs. */
  readonly before?: JsonValue
}

/** Unchanged attributes, or lines of a text, put away until asked for. */
export interface DiffFold {
  readonly type: 'fold'
  readonly id: string
  readonly depth: number
  readonly what: 'attribute' | 'line'
  readonly count: number
  readonly lines: readonly DiffLine[]
}

export type DiffRow = DiffLine | DiffFold

export type WholeMark = 'same' | 'removed' | 'added'

export function wholeLine(text: string, mark: WholeMark, depth: number): DiffLine {
  return { type: 'line', mark, depth, left: mark === 'added' ? null : text, right: mark === 'removed' ? null : text }
}
