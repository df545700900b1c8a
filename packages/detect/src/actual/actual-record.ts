import type { GapOutcome } from '@driftsentry/core/finding'
import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonObject } from '@driftsentry/core/json'

import { readMarks } from '../declared/read-marks.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { parseSlice } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import type { ActualItem } from './actual-item.ts'

const recordMembers = ['type', 'id', 'region', 'accountId', 'attributes', 'sensitive', 'error'] as const
const known: ReadonlySet<string> = new Set(recordMembers)

const errorOutcomes: Readonly<Record<string, GapOutcome>> = {
  denied: 'denied',
  throttled: 'throttled',
  unreadable: 'unreadable',
}

/** True when an object with this member is one resource, not a wrapper around a list of them. */
export function isRecordMember(key: string): boolean {
  return known.has(key)
}

/**
 * Reads `{type, id, region?, accountId?, attributes, sensitive?}` or `{type, id, region?, accountId?, error: {code, message?}}`.
 * A member of another name is refused rather than passed over: a misspelt `sensitive` would print a secret.
 */
export function readActualRecord(slice: JsonSlice): ActualItem {
  const record = parseSlice(slice)
  if (!isJsonObject(record)) return refuseAt(slice.origin, 'a resource should be an object')
  const fields = new RecordFields(record, slice)
  fields.refuseUnknown()
  const type = fields.required('type')
  const id = fields.required('id')
  const region = fields.optional('region')
  const accountId = fields.optional('accountId')
  const error = fields.value('error')
  const attributes = fields.value('attributes')
  if (error !== null) {
    if (attributes !== null) refuseAt(slice.origin, 'a resource has either "attributes" or "error", not both')
    return { type: 'gap', resourceType: type, id, region, accountId, ...readError(error, slice) }
  }
  if (!isJsonObject(attributes)) return refuseAt(slice.origin, 'the member "attributes" should be an object')
  const sensitive = readMarks(fields.value('sensitive'), slice.origin)
  return {
    type: 'actual',
    resource: { type, id, region, accountId, state: { attributes, sensitive, unknown: false } },
  }
}

class RecordFields {
  private readonly record: JsonObject
  private readonly slice: JsonSlice

  constructor(record: JsonObject, slice: JsonSlice) {
    this.record = record
    this.slice = slice
  }

  value(name: (typeof recordMembers)[number]): Json {
    return Object.hasOwn(this.record, name) ? (this.record[name] ?? null) : null
  }

  optional(name: (typeof recordMembers)[number]): string | null {
    const value = this.value(name)
    if (value === null || (typeof value === 'string' && value !== '')) return value
    return refuseAt(this.slice.origin, `the member "${name}" should be a text that is not empty`)
  }

  required(name: (typeof recordMembers)[number]): string {
    return this.optional(name) ?? refuseAt(this.slice.origin, `the member "${name}" is missing`)
  }

  refuseUnknown(): void {
    const unknown = Object.keys(this.record).filter((key) => !known.has(key))
    if (unknown.includes('instances')) {
      refuseAt(
        this.slice.origin,
        'this is a Terraform state, which declares; what runs is a list of {type, id, attributes}',
      )
    }
    const [key] = unknown
    if (key === undefined) return
    const name = JSON.stringify(key.slice(0, 80))
    refuseAt(this.slice.origin, `the member ${name} is not known (known: ${recordMembers.join(', ')})`)
  }
}

function readError(error: Json, slice: JsonSlice): { outcome: GapOutcome; reason: string } {
  const code = isJsonObject(error) && Object.hasOwn(error, 'code') ? error['code'] : null
  const outcome = typeof code === 'string' && Object.hasOwn(errorOutcomes, code) ? errorOutcomes[code] : undefined
  if (!isJsonObject(error) || !outcome) {
    return refuseAt(slice.origin, `an "error" needs a "code": ${Object.keys(errorOutcomes).join(', ')}`)
  }
  const message = Object.hasOwn(error, 'message') ? error['message'] : null
  return { outcome, reason: typeof message === 'string' && message !== '' ? message : `reported as ${outcome}` }
}
