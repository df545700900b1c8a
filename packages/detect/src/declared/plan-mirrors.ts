import type { JsonObject } from '@driftsentry/core/json'
import { Claims } from '../pairing/claims.ts'
import { foldMirrored, mayMirror } from '../pairing/fold-mirrored.ts'
import type { DeclaredResource, ResourcePair } from '../resource-state.ts'
import type { DeclaredItem } from './declared-item.ts'
import { bareRef, type Naming } from './resource-ref.ts'

interface Waiting {
  readonly item: DeclaredItem & { readonly type: 'pair' }
  /** What applying would do to the resource; null for nothing. */
  readonly wish: ResourcePair | null
}

/**
 * The pairs of a plan that differ where resources of their own may show, which wait until those are known; and those resources.
 */
export class PlanMirrors {
  private readonly waiting: Waiting[] = []
  private readonly found: DeclaredResource[] = []
  private readonly gone: DeclaredResource[] = []

  get isWaiting(): boolean {
    return this.waiting.length > 0
  }

  /** Takes a pair that may mirror others; false of any other pair. */
  takes(item: Waiting['item'], wish: () => ResourcePair | null): boolean {
    if (!mayMirror(item.pair)) return false
    this.waiting.push({ item, wish: wish() })
    return true
  }

  /** A resource that declares a part of others: as it was found, or as it is no more. */
  addPart(state: 'found' | 'gone', naming: Naming, attributes: JsonObject): void {
    this[state].push({
      ref: bareRef(naming),
      provider: null,
      state: { attributes, sensitive: false, unknown: false },
    })
  }

  *settle(): Generator<DeclaredItem, void, void> {
    const siblings = { found: new Claims(this.found), gone: new Claims(this.gone) }
    for (const { item, wish } of this.waiting) yield { ...item, pair: foldMirrored(item.pair, siblings, wish) }
  }
}
