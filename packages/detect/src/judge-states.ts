import type { Finding } from '@driftsentry/core/finding'
import type { JsonObject } from '@driftsentry/core/json'
import { judgePair } from './judge-pair.ts'
import { providerTypeOf } from './resource-types/facts-of.ts'
import type { ResourceState } from './resource-state.ts'

/** Both states of one resource, as somebody who compared them says they are; a side that does not exist is null. */
export interface ReportedStates {
  /** The provider's own type name, or one of the short names of API.md (`EC2`). */
  readonly resourceType: string
  readonly resourceId: string | null
  /** Null when there is none: then the resource is known by its type and id. */
  readonly resourceAddress: string | null
  readonly region: string | null
  readonly accountId: string | null
  readonly expectedState: JsonObject | null
  readonly actualState: JsonObject | null
}

/** Rates, prices and masks a reported difference as a scan would; null when the two states say the same. */
export function judgeStates(reported: ReportedStates, fingerprintKey: Uint8Array): Finding | null {
  const { resourceId: id, region, accountId } = reported
  const type = providerTypeOf(reported.resourceType)
  const address = reported.resourceAddress ?? `${type}:${id ?? ''}`
  const pair = {
    ref: { address, previousAddress: null, id, type, region, accountId },
    provider: null,
    declared: stateOf(reported.expectedState),
    actual: stateOf(reported.actualState),
    driftClass: 'configuration',
    actionReason: null,
    readers: 'same',
  } as const
  const outcome = judgePair(pair, null, { fingerprintKey, ignore: null })
  return outcome?.outcome === 'drifted' ? outcome.finding : null
}

function stateOf(attributes: JsonObject | null): ResourceState | null {
  return attributes === null ? null : { attributes, sensitive: false, unknown: false }
}
