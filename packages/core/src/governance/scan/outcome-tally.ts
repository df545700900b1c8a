import type { ResourceOutcome } from './finding.ts'
import { nothingSeen, type OutcomeCounts } from './scan.ts'

/** What became of a resource that exists, or should. */
type SeenOutcome = Exclude<ResourceOutcome, { readonly outcome: 'not_created' }>

const fieldOf = {
  in_sync: 'inSync',
  drifted: 'drifted',
  unsupported: 'unsupported',
  denied: 'denied',
  throttled: 'throttled',
  unreadable: 'unreadable',
  not_comparable: 'notComparable',
} as const satisfies Readonly<Record<SeenOutcome['outcome'], keyof OutcomeCounts>>

/** Counts outcomes so that they add up: every resource in `total` and in exactly one of the others. */
export class OutcomeTally {
  #counts: Record<keyof OutcomeCounts, number> = { ...nothingSeen }

  add(resource: SeenOutcome): void {
    this.#counts.total += 1
    this.#counts[fieldOf[resource.outcome]] += 1
    if (resource.outcome === 'in_sync' && resource.pending !== null) this.#counts.pending += 1
  }

  /** What was counted since the last take. */
  take(): OutcomeCounts {
    const taken = this.#counts
    this.#counts = { ...nothingSeen }
    return taken
  }
}
