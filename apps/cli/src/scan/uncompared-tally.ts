import type { ResourceRef, UncomparedPath, UncomparedReason } from '@driftsentry/core/finding'
import type { UncomparedGroup } from '../report/scan-report.ts'

const addressesShown = 20

interface Growing {
  readonly type: string
  readonly reason: UncomparedReason
  readonly paths: Set<string>
  readonly addresses: string[]
  resources: number
}

/** Counts what was left out inside resources, by type and reason, so that a large scan stays readable and small. */
export class UncomparedTally {
  readonly #groups = new Map<string, Growing>()
  #resources = 0

  /** How many resources were compared in part only. */
  get resources(): number {
    return this.#resources
  }

  add({ type, address }: ResourceRef, places: readonly UncomparedPath[]): void {
    if (places.length === 0) return
    this.#resources += 1
    const touched = new Set<Growing>()
    for (const { path, reason } of places) {
      const key = `${type} ${reason}`
      const group = this.#groups.get(key) ?? { type, reason, paths: new Set<string>(), addresses: [], resources: 0 }
      this.#groups.set(key, group)
      // The items of a list are one attribute.
      group.paths.add(path.replaceAll(/\/\d+(?=\/|$)/g, '/*'))
      touched.add(group)
    }
    for (const group of touched) {
      group.resources += 1
      if (group.addresses.length < addressesShown) group.addresses.push(address)
    }
  }

  /** By type, then by reason. */
  groups(): readonly UncomparedGroup[] {
    return [...this.#groups.entries()]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { paths, ...group }]) => ({ ...group, attributes: [...paths].toSorted() }))
  }
}
