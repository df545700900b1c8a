import type { ResourceRef } from '@driftsentry/core/finding'
import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { keep } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import { SliceReader } from '../input/slice-reader.ts'
import type { DeclaredItem } from './declared-item.ts'
import type { PlanChange } from './plan-change.ts'
import { driftPair, pendingPair, readPlanChange } from './plan-change.ts'
import { readShownNames } from './read-shown-state.ts'
import type { Naming } from './resource-ref.ts'
import { bareRef } from './resource-ref.ts'

/**
 * Joins a plan's `resource_drift` with its `resource_changes`, since only both tell what a difference means (DETECTION.md):
 * in both, the code still says otherwise (`configuration`); only in the drift, the record is stale (`state`). A plan
 * without changes is refresh-only: nothing can be told apart there, so all of its drift counts as configuration.
 *
 * Terraform writes the drift before the changes; the elements are then kept as text until their change comes by. Where
 * the changes come first (or there is no drift, which shows only at the end) their names are kept.
 */
export class PlanReader {
  private readonly planned: boolean
  private readonly slices = new SliceReader()
  private readonly drifts = new Map<string, Held>()
  private readonly changes = new Map<string, Held>()
  private readonly recorded = new Map<string, Naming>()
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
      this.drifts.set(address, { change, slice: change.acts ? keep(element) : null })
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
        yield this.settle({ change, slice: this.wants(change) ? element : null })
      } else {
        this.changes.set(address, { change, slice: this.wants(change) ? keep(element) : null })
      }
    }
  }

  *countDeferred(cursor: ByteCursor): Reading<never> {
    for (const element of cursor.items()) {
      if (element === needBytes) yield needBytes
      else this.deferredCount++
    }
  }

  /** `prior_state`: of use only to count the resources of a plan that lists no changes. */
  *readPriorState(cursor: ByteCursor): Reading<never> {
    if (this.seenChanges.size > 0) return
    for (const key of cursor.members()) {
      if (key === needBytes) {
        yield needBytes
        continue
      }
      if (key !== 'values') continue
      for (const naming of readShownNames(cursor)) {
        if (naming === needBytes) yield needBytes
        else this.recorded.set(naming.address, naming)
      }
    }
  }

  /** After the whole document: what no change settled. `recordsDrift` is false of a plan that could not have named any. */
  *rest({ recordsDrift }: { readonly recordsDrift: boolean }): Generator<DeclaredItem, void, void> {
    for (const held of this.changes.values()) {
      const settled = this.settle(held)
      yield recordsDrift || settled.type !== 'in_sync' ? settled : unlookedAt(settled.ref)
    }
    const refreshOnly = this.seenChanges.size === 0
    for (const [address, { change, slice }] of this.drifts) {
      this.recorded.delete(address)
      yield slice
        ? {
            type: 'pair',
            pair: driftPair(slice, change, { driftClass: refreshOnly ? 'configuration' : 'state', actionReason: null }),
            pending: null,
          }
        : { type: 'in_sync', ref: bareRef(change.naming) }
    }
    if (!refreshOnly) return
    for (const naming of this.recorded.values()) {
      const ref = bareRef(naming)
      yield recordsDrift ? { type: 'in_sync', ref } : unlookedAt(ref)
    }
  }

  private wants(change: PlanChange): boolean {
    return this.planned && change.acts
  }

  /** The one item of a resource that `resource_changes` names. */
  private settle({ change, slice }: Held): DeclaredItem {
    const { naming } = change
    const drift = this.drifts.get(naming.address)
    this.drifts.delete(naming.address)
    const pending = slice ? pendingPair(slice, change) : null
    if (drift?.slice) {
      const driftClass = change.acts ? 'configuration' : 'state'
      return {
        type: 'pair',
        pair: driftPair(drift.slice, drift.change, { driftClass, actionReason: change.actionReason }),
        pending,
      }
    }
    return pending ? { type: 'pending', pair: pending } : { type: 'in_sync', ref: bareRef(naming) }
  }
}

// Silence about drift proves nothing where there was no way to speak of it.
function unlookedAt(ref: ResourceRef): DeclaredItem {
  return { type: 'gap', outcome: 'not_comparable', ref, reason: 'this plan does not record drift' }
}

interface Held {
  readonly change: PlanChange
  /** The element's text, where its values are wanted. */
  readonly slice: JsonSlice | null
}
