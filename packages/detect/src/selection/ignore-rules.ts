import type { ResourceRef } from '@driftsentry/core/finding'
import { pathInWords } from '../classify/path-in-words.ts'
import type { RawChange } from '../compare/comparison.ts'
import { matchesGlob } from './glob.ts'
import { namesResource } from './selection.ts'

/** A difference somebody decided not to hear about, and why. */
export interface IgnoreRule {
  /** Matches an address or a type. */
  readonly resource: string
  /** Matches the changed place, as a JSON Pointer (`/tags/*`) or in words (`tags.*`). Null: the whole resource. */
  readonly path: string | null
  readonly reason: string
  /** The first moment at which the rule holds no more; null when it always does. */
  readonly until: Date | null
  /** Where the rule stands: line 3 of its file. */
  readonly line: number
}

/** What one rule kept out of a run. Counted, so that nothing vanishes without a trace. */
export interface IgnoreTally {
  readonly rule: IgnoreRule
  readonly resources: number
  readonly changes: number
  readonly expired: boolean
}

/** The rules of one run, and the count of what each of them kept out. */
export class IgnoreRules {
  readonly #entries: { readonly rule: IgnoreRule; readonly expired: boolean; resources: number; changes: number }[]
  #whole = 0

  constructor(rules: readonly IgnoreRule[], now: Date) {
    this.#entries = rules.map((rule) => ({
      rule,
      expired: rule.until !== null && rule.until <= now,
      resources: 0,
      changes: 0,
    }))
  }

  /** Whether a resource as a whole is ignored; counts it when it is. */
  ignoresResource(ref: ResourceRef): boolean {
    const entry = this.#entries.find(
      ({ rule, expired }) => !expired && rule.path === null && namesResource(rule.resource, ref),
    )
    if (entry === undefined) return false
    entry.resources += 1
    this.#whole += 1
    return true
  }

  /** The changes of a resource that no rule ignores; counts the others. */
  keep(ref: ResourceRef, changes: readonly RawChange[]): readonly RawChange[] {
    const entries = this.#entries.filter(
      ({ rule, expired }) => !expired && rule.path !== null && namesResource(rule.resource, ref),
    )
    if (entries.length === 0) return changes
    const touched = new Set<(typeof entries)[number]>()
    const kept = changes.filter((change) => {
      const entry = entries.find(({ rule }) => matchesPath(rule.path ?? '', change.path))
      if (entry === undefined) return true
      entry.changes += 1
      touched.add(entry)
      return false
    })
    for (const entry of touched) entry.resources += 1
    if (kept.length === 0) this.#whole += 1
    return kept
  }

  /** How many resources nothing is left to say of, since every difference of theirs was kept out. */
  wholeResources(): number {
    return this.#whole
  }

  /** What each rule kept out so far, in the order of the rules. */
  tally(): readonly IgnoreTally[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }
}

// `/ingress` also stands for what lies below it.
function matchesPath(pattern: string, path: string): boolean {
  if (!pattern.startsWith('/')) return matchesGlob(pattern, pathInWords(path))
  return matchesGlob(pattern, path) || matchesGlob(`${pattern}/*`, path)
}
