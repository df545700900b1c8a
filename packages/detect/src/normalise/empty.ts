import { isJsonArray, type Json } from '@driftsentry/core/json'

/**
 * Whether a value says nothing: absent, null, `""`, `[]`, `{}`, and an object of nothing but such values. A provider
 * writes any of them for "not set", and another one after the next refresh.
 */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object') return false
  if (isJsonArray(value)) return value.every((item) => typeof item === 'object' && item !== null && isEmpty(item))
  for (const key in value) if (!isEmpty(value[key])) return false
  return true
}

/**
 * As {@link isEmpty}, and `false` and `0` say nothing either: between two different readers one leaves out what the other
 * writes as the type's zero value.
 */
export function isEmptyOrZero(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true
  if (typeof value !== 'object') return value === 'false' || value === '0'
  if (isJsonArray(value)) return value.every((item) => typeof item === 'object' && item !== null && isEmptyOrZero(item))
  for (const key in value) if (!isEmptyOrZero(value[key])) return false
  return true
}
