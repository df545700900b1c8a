import { isJsonObject } from '@driftsentry/core/json'

import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import { memberNames, SliceReader } from '../input/slice-reader.ts'
import { isGiven, text, textOrNull, valueOrNull } from '../input/slice-value.ts'
import type { DeclaredItem } from './declared-item.ts'
import { providerAddress } from './provider-address.ts'
import { resourceAddress } from './resource-address.ts'
import { bareRef, refOf } from './resource-ref.ts'
import { marksOfPaths } from './sensitive-paths.ts'

const resourceMembers = memberNames('module', 'mode', 'type', 'name', 'provider', 'instances')
// `dependencies` and `private` are more than half of a big state (terraform#35822): not being named here, they are never parsed.
const instanceMembers = memberNames(
  'index_key',
  'deposed',
  'provider',
  'attributes',
  'attributes_flat',
  'sensitive_attributes',
)

/** Reads the `resources` of a version 4 state, at whose list the cursor stands: an item for every managed instance. */
export function* readStateResources(cursor: ByteCursor): Reading<DeclaredItem> {
  const slices = new SliceReader()
  const instances = new SliceReader()
  const seen = new Set<string>()
  for (const resource of cursor.elements()) {
    if (resource === needBytes) {
      yield needBytes
      continue
    }
    const members = slices.members(resource, resourceMembers)
    const mode = text(members.mode, resource, 'mode')
    if (mode !== 'managed') continue
    if (!members.instances)
      refuseAt(resource.origin, 'the member "instances" is missing: this is not a Terraform state')
    const owner: StateResource = {
      module: textOrNull(members.module),
      type: text(members.type, resource, 'type'),
      name: text(members.name, resource, 'name'),
      provider: textOrNull(members.provider),
    }
    for (const instance of instances.elements(members.instances)) {
      yield readInstance(instance, owner, { slices, seen })
    }
  }
}

interface StateResource {
  readonly module: string | null
  readonly type: string
  readonly name: string
  readonly provider: string | null
}

function readInstance(
  instance: JsonSlice,
  owner: StateResource,
  { slices, seen }: { readonly slices: SliceReader; readonly seen: Set<string> },
): DeclaredItem {
  const members = slices.members(instance, instanceMembers)
  const address = resourceAddress({
    ...owner,
    index: indexKey(members.index_key),
    deposed: textOrNull(members.deposed),
  })
  if (seen.has(address)) refuseAt(instance.origin, 'the same instance of a resource is listed twice')
  seen.add(address)
  const naming = { address, previousAddress: null, type: owner.type }
  if (!isGiven(members.attributes)) {
    const reason = isGiven(members.attributes_flat)
      ? 'the state holds it in the form of Terraform 0.11; `terraform apply -refresh-only` with a newer version rewrites it'
      : 'the state holds no attributes of it'
    return { type: 'gap', outcome: 'not_comparable', ref: bareRef(naming), reason }
  }
  const attributes = valueOrNull(members.attributes)
  if (!isJsonObject(attributes)) return refuseAt(members.attributes.origin, 'the attributes should be an object')
  const paths = members.sensitive_attributes
  const sensitive = paths ? marksOfPaths(valueOrNull(paths), attributes, paths.origin) : false
  const provider = providerAddress(textOrNull(members.provider) ?? owner.provider)
  return {
    type: 'declared',
    resource: {
      ref: refOf(naming, provider, attributes, sensitive),
      provider,
      state: { attributes, sensitive, unknown: false },
    },
  }
}

function indexKey(slice: JsonSlice | undefined): string | number | null {
  const value = valueOrNull(slice)
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return slice ? refuseAt(slice.origin, 'an index must be a text or a number') : null
}
