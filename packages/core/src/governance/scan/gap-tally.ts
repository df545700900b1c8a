import type { GapOutcome, ResourceOutcome } from './finding.ts'

/** Resources of one type that could not be compared for one reason. */
export interface GapGroup {
  /** The provider's own type name; null for what was gathered because there were too many groups. */
  readonly type: string | null
  readonly outcome: GapOutcome
  /** In words; null where several were gathered. */
  readonly reason: string | null
  readonly count: number
  /** The first of them; `count` says how many there are. */
  readonly addresses: readonly string[]
}

const mostGroups = 200
const addressesOfGroup = 50
const longestText = 500

type Gap = Extract<ResourceOutcome, { readonly outcome: GapOutcome }>

interface GrowingGroup extends GapGroup {
  count: number
  readonly addresses: string[]
}

/** Gathers what could not be compared, by type and reason. Memory stays bounded whatever is fed; the counts are exact. */
export class GapTally {
  readonly #groups = new Map<string, GrowingGroup>()

  add({ outcome, ref, reason }: Gap): void {
    const text = reason.slice(0, longestText)
    const group = this.#group(JSON.stringify([outcome, ref.type, text]), { type: ref.type, outcome, reason: text })
    group.count += 1
    if (group.addresses.length < addressesOfGroup) group.addresses.push(ref.address.slice(0, longestText))
  }

  /** The largest group first. */
  groups(): readonly GapGroup[] {
    return [...this.#groups.values()].toSorted((one, other) => other.count - one.count)
  }

  #group(key: string, of: Pick<GapGroup, 'type' | 'outcome' | 'reason'>): GrowingGroup {
    const known = this.#groups.get(key)
    if (known) return known
    if (of.type !== null && this.#groups.size >= mostGroups) {
      return this.#group(of.outcome, { type: null, outcome: of.outcome, reason: null })
    }
    const group = { ...of, count: 0, addresses: [] }
    this.#groups.set(key, group)
    return group
  }
}
