import type { Json } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import { isSafeNumber, parse as parseLossless } from 'lossless-json'

import { findDuplicateKey } from './duplicate-key.ts'
import type { Origin } from './origin.ts'
import { refuseAt } from './origin.ts'

export interface ParseFacts {
  /** Member colons the scanner met in the text. */
  readonly colons: number
  readonly longNumber: boolean
  readonly origin: Origin
}

/**
 * Parses one value with the engine's own parser, which is the fastest there is, and takes the slow ways only where the
 * scanner saw a reason: a number past a double's precision is carried as its decimal text, and a text with more members
 * than the value (the last of two equal keys wins in silence) is refused, naming the key.
 */
export function parseJson(text: string, facts: ParseFacts): Json {
  const value = facts.longNumber ? parseExactly(text, facts.origin) : parsePlainly(text, facts.origin)
  if (memberCount(value) !== facts.colons) refuseDuplicate(text, facts.origin)
  return value
}

function parsePlainly(text: string, origin: Origin): Json {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch (error) {
    return refuseAt(origin, syntaxFault(error))
  }
}

function parseExactly(text: string, origin: Origin): Json {
  // First by the engine's parser: only it is sure to refuse everything that is no JSON.
  parsePlainly(text, origin)
  const value = parseLossless(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
    onDuplicateKey: ({ newValue }) => newValue,
  })
  return asJson(value)
}

/** The parser's message quotes the text, which may be a secret: only the position is taken from it. */
function syntaxFault(error: unknown): string {
  const position = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined
  const where = position === undefined ? '' : ` (${position} characters into this value)`
  return `this is not valid JSON${where}: a comma, a colon, a quote or a value is missing or misplaced`
}

function memberCount(value: Json): number {
  if (isJsonArray(value)) {
    let count = 0
    for (const item of value) if (typeof item === 'object') count += memberCount(item)
    return count
  }
  if (!isJsonObject(value)) return 0
  let count = 0
  for (const key of Object.keys(value)) {
    count++
    const member = value[key]
    if (typeof member === 'object') count += memberCount(member)
  }
  return count
}

function refuseDuplicate(text: string, origin: Origin): never {
  const path = findDuplicateKey(text)
  return refuseAt(
    origin,
    `the member ${path ?? '(unnamed)'} is given twice, so it is not known which of the two counts`,
  )
}

/** lossless-json types its answer `unknown`: with the number parser above it holds nothing but JSON. */
function asJson(value: unknown): Json {
  return value as Json
}
