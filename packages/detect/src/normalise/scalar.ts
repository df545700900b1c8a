import type { Json } from '@driftsentry/core/json'

/** A value that is not a list or an object. */
export type Scalar = string | number | boolean | null

export function isScalar(value: Json | undefined): value is Scalar {
  return value !== undefined && (typeof value !== 'object' || value === null)
}

/**
 * Whether two scalars are one value in two notations: `80` and `"80"`, `true` and `"true"`, `5` and `"5.0"`.
 * Text against text is compared to the letter: `"1.10"` and `"1.1"` are two versions.
 */
export function sameScalar(left: Scalar, right: Scalar): boolean {
  if (left === right) return true
  if (typeof left === typeof right) return false
  if (typeof left === 'boolean' && typeof right === 'string') return right === String(left)
  if (typeof right === 'boolean' && typeof left === 'string') return left === String(right)
  if (typeof left === 'number' && typeof right === 'string') return isNumberText(right, left)
  if (typeof right === 'number' && typeof left === 'string') return isNumberText(left, right)
  return false
}

// JSON's own number grammar: "007" is a text with leading zeros and no number.
const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function isNumberText(text: string, value: number): boolean {
  if (text === String(value)) return true
  // Beyond 15 digits a double may round, and two different texts would read as one number.
  return text.length <= 15 && numberText.test(text) && Number(text) === value
}
