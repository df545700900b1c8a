import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { keep } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import { SliceReader } from '../input/slice-reader.ts'
import { attributesShowingParts, isPart } from '../pairing/part-table.ts'
import type { DeclaredItem } from './declared-item.ts'
import type { PlanChange } from './plan-change.ts'
import { driftPair, pendingPair, readPlanChange } from './plan-change.ts'
import { PlanMirrors } from './plan-mirrors.ts'
import { readRecorded } from './read-shown-state.ts'
import type { ResourcePair } from '../resource-state.ts'
import type { Naming } from './resource-ref.ts'
import { bareRef } from './resource-ref.ts'

/**
 * Joins a plan's `resource_drift` with its `resource_changes`, since only both tell what a difference means (DETECTION.md):
 * in both, the code still says otherwise (`configuration`); only in the drift, the record is stale (`state`). A plan
 * without changes is refresh-only: nothing can be told apart there, so all of its drift counts as configuration.
 *
 * Terraform writes the drift before the changes; the elements are then kept as text until their change comes by. Where
 * the changes come first (or there is no drift, which shows only at the end) their names are kept.
 *
 * A drift that may only mirror a resource of its own waits for `prior_state`, which holds every resource as it was found.
 */
export class PlanReader {
  private readonly planned: boolean
  private readonly slices = new SliceReader()
  private readonly drifts = new Map<string, Held>()
  private readonly changes = new Map<string, Held>()
  private readonly recorded = new Map<string, Naming>()
  private readonly mirrors = new PlanMirrors()
  private readonly seenChanges = new Set<string>()
  private driftRead = false
  private deferredCount = 0

  constructor(options: { readonly planned: boolean }) {
    this.planned = options.planned
  }

  /** Deferred changes met so far. */
  get deferred(): number {
    return this.deferredCount
  }

  get hasDrift(): boolean {
    return this.driftRead
  }

  *readDrift(cursor: ByteCursor): Reading<DeclaredItem> {
    for (const element of cursor.elements()) {
      if (element === needBytes) {
        yield needBytes
        continue
      }
      const change = readPlanChange(element, this.slices)
      if (!change) continue
      const { address } = change.naming
      if (this.drifts.has(address)) refuseAt(element.origin, 'the drift of one resource is listed twice')
      const slice = change.acts ? keep(element) : null
      this.drifts.set(address, { change, slice })
      if (slice && isPart(change.naming.type)) this.addFormerPart(slice, change)
    }
    this.driftRead = true
    // Changes that came first are settled at the end.
  }

  *readChanges(cursor: ByteCursor): Reading<DeclaredItem> {
    for (const element of cursor.elements()) {
      if (element === needBytes) {
        yield needBytes
        continue
      }
      const change = readPlanChange(element, this.slices)
      if (!change) continue
      const { address } = change.naming
      if (this.seenChanges.has(address)) refuseAt(element.origin, 'the change of one resource is listed twice')
      this.seenChanges.add(address)
      if (this.driftRead) {
        yield* this.settle({ change, slice: change.acts ? element : null })
      } else {
        this.changes.set(address, { change, slice: this.mayWant(change) ? keep(element) : null })
      }
    }
  }

  *countDeferred(cursor: ByteCursor): Reading<never> {
    for (const element of cursor.items()) {
      if (element === needBytes) yield needBytes
      else this.deferredCount++
    }
  }

  /** `prior_state`: counts the resources of a plan that lists no changes, and explains what only mirrors others. */
  *readPriorState(cursor: ByteCursor): Reading<never> {
    const explains = this.mirrors.isWaiting || this.mayMirrorLater()
    if (this.seenChanges.size > 0 && !explains) return
    for (const key of cursor.members()) {
      if (key === needBytes) {
        yield needBytes
        continue
      }
      if (key !== 'values') continue
      for (const resource of readRecorded(cursor, (type) => explains && isPart(type))) {
        if (resource === needBytes) {
          yield needBytes
          continue
        }
        const { naming, attributes } = resource
        if (attributes) this.mirrors.addPart('found', naming, attributes)
        if (this.seenChanges.size === 0) this.recorded.set(naming.address, naming)
      }
    }
  }

  /** After the whole document: what no change settled. `recordsDrift` is false of a plan that could not have named any. */
  *rest({ recordsDrift }: { readonly recordsDrift: boolean }): Generator<DeclaredItem, void, void> {
    for (const held of this.changes.values()) {
      for (const settled of this.settle(held)) yield recordsDrift ? settled : unlookedAt(settled)
    }
    const refreshOnly = this.seenChanges.size === 0
    for (const [address, { change, slice }] of this.drifts) {
      this.recorded.delete(address)
      if (slice) {
        const driftClass = refreshOnly ? 'configuration' : 'state'
        yield* this.drifted(driftPair(slice, change, { driftClass, actionReason: null }), null, () => null)
      } else yield { type: 'in_sync', ref: bareRef(change.naming) }
    }
    yield* this.mirrors.settle()
    if (!refreshOnly) return
    for (const naming of this.recorded.values()) {
      const ref = bareRef(naming)
      const found: DeclaredItem = { type: 'in_sync', ref }
      yield recordsDrift ? found : unlookedAt(found)
    }
  }

  /** Whether the values of a change may be wanted once the drift is known, which comes after it or not at all. */
  private mayWant({ acts, creates, naming }: PlanChange): boolean {
    return acts && (this.planned || (!creates && attributesShowingParts(naming.type).size > 0))
  }

  /** Whether `prior_state` comes so early that a drift it explains may follow: in the drift read, or not read at all. */
  private mayMirrorLater(): boolean {
    if (this.seenChanges.size > 0) return false
    if (!this.driftRead) return true
    return [...this.drifts.values()].some(({ change }) => attributesShowingParts(change.naming.type).size > 0)
  }

  private addFormerPart(slice: JsonSlice, change: PlanChange): void {
    const { declared } = driftPair(slice, change, { driftClass: 'state', actionReason: null })
    if (declared) this.mirrors.addPart('gone', change.naming, declared.attributes)
  }

  /** The one item of a resource that `resource_changes` names; none yet while it waits. */
  private *settle({ change, slice }: Held): Generator<DeclaredItem, void, void> {
    const { naming } = change
    const drift = this.drifts.get(naming.address)
    this.drifts.delete(naming.address)
    const wish = () => (slice ? pendingPair(slice, change) : null)
    const pending = this.planned ? wish() : null
    if (drift?.slice) {
      const driftClass = change.acts ? 'configuration' : 'state'
      const pair = driftPair(drift.slice, drift.change, { driftClass, actionReason: change.actionReason })
      yield* this.drifted(pair, pending, wish)
    } else if (change.creates) yield { type: 'not_created', ref: pending?.ref ?? bareRef(naming), pending }
    else yield pending ? { type: 'pending', pair: pending } : { type: 'in_sync', ref: bareRef(naming) }
  }

  private *drifted(
    pair: ResourcePair,
    pending: ResourcePair | null,
    wish: () => ResourcePair | null,
  ): Generator<DeclaredItem, void, void> {
    const item = { type: 'pair', pair, pending } as const
    if (!this.mirrors.takes(item, wish)) yield item
  }
}

/** The item of a plan that cannot speak of drift: silence there proves nothing, least of all that a resource is in sync. */
function unlookedAt(item: DeclaredItem): DeclaredItem {
  const ref = item.type === 'pending' ? item.pair.ref : item.type === 'in_sync' ? item.ref : null
  if (ref === null) return item
  return { type: 'gap', outcome: 'not_comparable', ref, reason: 'this plan does not record drift' }
}

interface Held {
  readonly change: PlanChange
  /** The element's text, where its values are wanted. */
  readonly slice: JsonSlice | null
}
