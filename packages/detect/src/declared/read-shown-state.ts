import { isJsonObject, type JsonObject } from '@driftsentry/core/json'

import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import { memberNames, SliceReader } from '../input/slice-reader.ts'
import { isGiven, text, textOrNull, valueOrNull } from '../input/slice-value.ts'
import type { DeclaredItem } from './declared-item.ts'
import { moduleResources } from './module-resources.ts'
import { readMarks } from './read-marks.ts'
import { withDeposed } from './resource-address.ts'
import type { Naming } from './resource-ref.ts'
import { bareRef, refOf } from './resource-ref.ts'

const nameMembers = memberNames('address', 'mode', 'type', 'deposed_key', 'values')
const resourceMembers = memberNames(
  'address',
  'mode',
  'type',
  'deposed_key',
  'provider_name',
  'values',
  'sensitive_values',
)

/** Reads the `values` of a state as `terraform show -json` prints it, at which the cursor stands. */
export function* readShownState(cursor: ByteCursor): Reading<DeclaredItem> {
  const slices = new SliceReader()
  const seen = new Set<string>()
  for (const resource of moduleResources(cursor)) {
    if (resource === needBytes) {
      yield needBytes
      continue
    }
    const members = slices.members(resource, resourceMembers)
    const naming = managedNaming(resource, members)
    if (!naming) continue
    if (seen.has(naming.address)) refuseAt(resource.origin, 'the same instance of a resource is listed twice')
    seen.add(naming.address)
    if (!isGiven(members.values)) {
      yield {
        type: 'gap',
        outcome: 'not_comparable',
        ref: bareRef(naming),
        reason: 'the state holds no attributes of it',
      }
      continue
    }
    const attributes = valueOrNull(members.values)
    if (!isJsonObject(attributes)) refuseAt(members.values.origin, 'the values should be an object')
    const sensitive = readMarks(valueOrNull(members.sensitive_values), (members.sensitive_values ?? resource).origin)
    const provider = textOrNull(members.provider_name)
    yield {
      type: 'declared',
      resource: {
        ref: refOf(naming, provider, attributes, sensitive),
        provider,
        state: { attributes, sensitive, unknown: false },
      },
    }
  }
}

/** A managed resource of a plan's `prior_state`, and its attributes where they were wanted. */
export interface RecordedResource {
  readonly naming: Naming
  readonly attributes: JsonObject | null
}

/** The managed resources of a plan's `prior_state`, at whose `values` the cursor stands. Values are parsed of the wanted types only. */
export function* readRecorded(cursor: ByteCursor, isWanted: (type: string) => boolean): Reading<RecordedResource> {
  const slices = new SliceReader()
  for (const resource of moduleResources(cursor)) {
    if (resource === needBytes) {
      yield needBytes
      continue
    }
    const members = slices.members(resource, nameMembers)
    const naming = managedNaming(resource, members)
    if (!naming) continue
    const values = isWanted(naming.type) ? valueOrNull(members.values) : null
    yield { naming, attributes: isJsonObject(values) ? values : null }
  }
}

function managedNaming(
  resource: JsonSlice,
  members: { readonly [Name in 'address' | 'mode' | 'type' | 'deposed_key']?: JsonSlice },
): Naming | null {
  if (text(members.mode, resource, 'mode') !== 'managed') return null
  const address = withDeposed(text(members.address, resource, 'address'), textOrNull(members.deposed_key))
  return { address, previousAddress: null, type: text(members.type, resource, 'type') }
}
