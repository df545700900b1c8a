import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'

import type { JsonSlice } from '../input/json-slice.ts'
import type { Origin } from '../input/origin.ts'
import { parseSlice } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import type { SliceReader } from '../input/slice-reader.ts'
import { memberNames } from '../input/slice-reader.ts'
import { isGiven, text, textOrNull, valueOrNull } from '../input/slice-value.ts'
import type { ResourcePair, ResourceState } from '../resource-state.ts'
import { readMarks } from './read-marks.ts'
import { withDeposed } from './resource-address.ts'
import type { Naming } from './resource-ref.ts'
import { refOf } from './resource-ref.ts'

/** What is read of every change of a plan, without parsing the values before and after. */
export interface PlanChange {
  readonly naming: Naming
  /** True when applying does something: an action other than `no-op` and `read`. An action not known here counts. */
  readonly acts: boolean
  /** True when applying does nothing but create it, so that it does not exist yet. */
  readonly creates: boolean
  readonly actionReason: string | null
}

const changeMembers = memberNames('address', 'previous_address', 'mode', 'type', 'deposed', 'change', 'action_reason')
const actionMembers = memberNames('actions')

/** Reads an element of `resource_changes` or `resource_drift`; null for a data source. */
export function readPlanChange(slice: JsonSlice, slices: SliceReader): PlanChange | null {
  const members = slices.members(slice, changeMembers)
  if (text(members.mode, slice, 'mode') !== 'managed') return null
  if (!isGiven(members.change)) return refuseAt(slice.origin, 'the member "change" is missing')
  const found = slices.members(members.change, actionMembers)
  const actions = actionsOf(valueOrNull(found.actions), found.actions?.origin ?? members.change.origin)
  return {
    naming: {
      address: withDeposed(text(members.address, slice, 'address'), textOrNull(members.deposed)),
      previousAddress: textOrNull(members.previous_address),
      type: text(members.type, slice, 'type'),
    },
    acts: actions.some((action) => action !== 'no-op' && action !== 'read'),
    creates: actions.every((action) => action === 'create'),
    actionReason: textOrNull(members.action_reason),
  }
}

function actionsOf(actions: Json, origin: Origin): readonly string[] {
  const known = isJsonArray(actions) ? actions.filter((action) => typeof action === 'string') : []
  if (!isJsonArray(actions) || known.length === 0 || known.length < actions.length) {
    return refuseAt(origin, 'the actions of a change should be a list of texts, such as ["update"]')
  }
  return known
}

/**
 * Both sides of an element of `resource_drift`: `before` is what the state recorded, `after` what the provider found.
 * `why` is the plan's reason for what it will do about it.
 */
export function driftPair(slice: JsonSlice, change: PlanChange, meaning: DriftMeaning): ResourcePair {
  const { provider, before, after } = readSides(slice)
  return {
    ref: refOfSides(change.naming, provider, before, after),
    provider,
    declared: before,
    actual: after,
    driftClass: meaning.driftClass,
    actionReason: meaning.actionReason ?? change.actionReason,
  }
}

export interface DriftMeaning {
  readonly driftClass: 'configuration' | 'state'
  readonly actionReason: string | null
}

/** Both sides of an element of `resource_changes`: declared is the wish (`after`), actual what there is (`before`). */
export function pendingPair(slice: JsonSlice, change: PlanChange): ResourcePair {
  const { provider, before, after } = readSides(slice)
  return {
    ref: refOfSides(change.naming, provider, before, after),
    provider,
    declared: after,
    actual: before,
    driftClass: 'pending',
    actionReason: change.actionReason,
  }
}

interface Sides {
  readonly provider: string | null
  readonly before: ResourceState | null
  readonly after: ResourceState | null
}

function readSides(slice: JsonSlice): Sides {
  const element = parseSlice(slice)
  const change = isJsonObject(element) ? member(element, 'change') : undefined
  if (!isJsonObject(element) || !isJsonObject(change))
    return refuseAt(slice.origin, 'the member "change" should be an object')
  const at = (name: string): Origin => ({ ...slice.origin, path: `${slice.origin.path}.change.${name}` })
  const marks = (name: string) => readMarks(member(change, name), at(name))
  const before = attributesOf(member(change, 'before'), at('before'))
  const after = attributesOf(member(change, 'after'), at('after'))
  const provider = member(element, 'provider_name')
  const beforeSensitive = marks('before_sensitive')
  const afterSensitive = marks('after_sensitive')
  const unknown = marks('after_unknown')
  return {
    provider: typeof provider === 'string' ? provider : null,
    before: before && { attributes: before, sensitive: beforeSensitive, unknown: false },
    after: after && { attributes: after, sensitive: afterSensitive, unknown },
  }
}

function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function attributesOf(value: Json | undefined, origin: Origin): JsonObject | null {
  if (value === undefined || value === null) return null
  return isJsonObject(value) ? value : refuseAt(origin, 'the attributes should be an object, or null')
}

/** Who it is, by the side that exists for sure: the recorded one, else the found or wished one. */
function refOfSides(
  naming: Naming,
  provider: string | null,
  before: ResourceState | null,
  after: ResourceState | null,
) {
  const side = before ?? after
  return refOf(naming, provider, side?.attributes ?? {}, side?.sensitive ?? false)
}
