import type { Json } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'

import type { Origin } from '../input/origin.ts'
import { refuseAt } from '../input/origin.ts'
import type { Marks } from '../resource-state.ts'

/**
 * Marks as Terraform writes them (`before_sensitive`, `after_unknown`, `sensitive_values`); absent or null is no mark.
 * Anything else than booleans, lists and objects of them is refused: guessed marks could print a secret.
 */
export function readMarks(value: Json | undefined, origin: Origin): Marks {
  if (value === undefined || value === null) return false
  if (!isMarks(value))
    return refuseAt(origin, 'marks of sensitive or unknown values must be true, false, or lists and objects of them')
  return value
}

function isMarks(value: Json): value is Marks {
  if (typeof value === 'boolean') return true
  if (isJsonArray(value)) return value.every((item) => isMarks(item))
  return isJsonObject(value) && Object.values(value).every((member) => isMarks(member))
}

/** True when the top-level attribute is marked as a whole or in part. */
export function marksAttribute(marks: Marks, name: string): boolean {
  if (typeof marks === 'boolean') return marks
  if (Array.isArray(marks) || !Object.hasOwn(marks, name)) return false
  return hasMark(Object.entries(marks).find(([key]) => key === name)?.[1] ?? false)
}

function hasMark(marks: Marks): boolean {
  if (typeof marks === 'boolean') return marks
  return Object.values(marks).some((child: Marks) => hasMark(child))
}
