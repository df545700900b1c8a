import { DomainError } from './errors.ts'

/** The place in a sorted list after which the next page begins: the sort value as text, and the id among equals. */
export interface Cursor {
  readonly value: string
  readonly id: string
}

/** An opaque cursor, for one list in one order only. */
export function encodeCursor(list: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([list, value, id])).toString('base64url')
}

/** Reads what {@link encodeCursor} wrote. Throws VALIDATION_ERROR for anything else and for a cursor of another list. */
export function decodeCursor(list: string, text: string): Cursor {
  const { of, ...cursor } = decode(text)
  if (of !== list) throw invalidCursor('it belongs to another list or order')
  return cursor
}

/** A place in a list, and whether the page is of the rows before it instead of those after. */
export interface Turn extends Cursor {
  readonly isBackward: boolean
}

/** What a cursor of the rows before a place is for, so that no other list takes it, nor this one for those after. */
const backwards = (list: string) => `${list}.backwards`

/** An opaque cursor of the rows before a place of one list in one order. */
export function encodeBackwardCursor(list: string, cursor: Cursor): string {
  return encodeCursor(backwards(list), cursor)
}

/** Reads a cursor of either direction. Throws as {@link decodeCursor} does. */
export function decodeTurn(list: string, text: string): Turn {
  const { of, ...cursor } = decode(text)
  if (of !== list && of !== backwards(list)) throw invalidCursor('it belongs to another list or order')
  return { ...cursor, isBackward: of !== list }
}

function decode(text: string): Cursor & { readonly of: unknown } {
  const parsed = parse(Buffer.from(text, 'base64url').toString('utf8'))
  if (!Array.isArray(parsed) || parsed.length !== 3) throw invalidCursor('it is not valid')
  const [of, value, id]: readonly unknown[] = parsed
  if (typeof value !== 'string' || typeof id !== 'string') throw invalidCursor('it is not valid')
  return { of, value, id }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Runs the query of a page. A cursor that was tampered with reaches PostgreSQL as a value that does not parse (SQLSTATE class 22). */
export async function refusingForgery<T>(cursor: string | null, query: () => Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (cursor !== null && code.startsWith('22')) throw invalidCursor('it is not valid')
    throw error
  }
}

function invalidCursor(why: string): DomainError {
  const message = `The cursor cannot be used: ${why}. Start again without one.`
  return new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'cursor', message }] })
}
