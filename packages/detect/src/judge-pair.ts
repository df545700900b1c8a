import type { DriftKind } from '@driftsentry/core/drift'
import type { Finding, ResourceOutcome, UncomparedPath } from '@driftsentry/core/finding'
import { classify } from './classify/classify.ts'
import { Mask } from './classify/mask.ts'
import { compare } from './compare/compare.ts'
import type { Confidence, RawChange } from './compare/comparison.ts'
import type { ResourcePair } from './resource-state.ts'
import type { IgnoreRules } from './selection/ignore-rules.ts'

export interface Judging {
  /** The key under which equal differences get equal fingerprints. */
  readonly fingerprintKey: Uint8Array
  readonly ignore: IgnoreRules | null
}

interface Difference {
  readonly kind: DriftKind
  readonly changes: readonly RawChange[]
  readonly confidence: Confidence
  readonly uncompared: readonly UncomparedPath[]
}

type Verdict = Difference | { readonly equalBut: readonly UncomparedPath[] } | { readonly notComparable: string }

const nothing: readonly never[] = Object.freeze([])

/**
 * What becomes of a pair: one outcome, or none when an ignore rule kept out all there was to say (the rules count it).
 * `pending` is what the code wants beyond the drift; it is told of a resource in sync.
 */
export function judgePair(pair: ResourcePair, pending: ResourcePair | null, by: Judging): ResourceOutcome | null {
  const { ref } = pair
  const verdict = differenceOf(pair)
  if ('notComparable' in verdict) return { outcome: 'not_comparable', ref, reason: verdict.notComparable }
  if ('equalBut' in verdict) {
    const wanted = pending === null ? null : judgePending(pending, by)
    return { outcome: 'in_sync', ref, pending: wanted, ...leftOut(pair, verdict.equalBut) }
  }
  const kept = withoutIgnored(pair, verdict, by.ignore)
  if (kept === null) return null
  const finding = classify({ pair, ...kept }, { ...by, confidence: kept.confidence })
  return { outcome: 'drifted', ref, finding, ...leftOut(pair, kept.uncompared) }
}

/** What applying the code would do to a resource; null when it would change nothing that can be told. */
export function judgePending(pair: ResourcePair, by: Judging): Finding | null {
  const verdict = differenceOf(pair)
  if ('equalBut' in verdict || 'notComparable' in verdict) return null
  return classify({ pair, ...verdict }, { ...by, confidence: verdict.confidence })
}

function differenceOf(pair: ResourcePair): Verdict {
  if (pair.declared === null && pair.actual === null) return { equalBut: nothing }
  if (pair.actual === null) return { kind: 'missing', changes: [], confidence: 'high', uncompared: nothing }
  if (pair.declared === null) return { kind: 'unmanaged', changes: [], confidence: 'high', uncompared: nothing }
  const comparison = compare(pair)
  switch (comparison.result) {
    case 'equal':
      return { equalBut: comparison.uncompared }
    case 'not_comparable':
      return { notComparable: comparison.reason }
    case 'different':
      return {
        kind: 'changed',
        changes: comparison.changes,
        confidence: comparison.confidence,
        uncompared: comparison.uncompared,
      }
    default:
      return comparison satisfies never
  }
}

/** The declared places that were left out, each once. What nobody declared was not left out of anything. */
function leftOut(
  pair: ResourcePair,
  places: readonly UncomparedPath[],
): { readonly uncompared?: readonly UncomparedPath[] } {
  const declared = places.filter(({ reason }) => reason !== 'undeclared')
  if (declared.length === 0) return {}
  const mask = new Mask(pair)
  const told = new Map<string, UncomparedPath>()
  for (const { path, reason } of declared) {
    const shown = mask.path(path)
    if (!told.has(shown)) told.set(shown, { path: shown, reason })
  }
  return { uncompared: [...told.values()] }
}

// Severity and cost are of what is left: a rule that covers the tags must not quiet the port that was opened as well.
function withoutIgnored(pair: ResourcePair, difference: Difference, rules: IgnoreRules | null): Difference | null {
  if (rules === null) return difference
  if (rules.ignoresResource(pair.ref)) return null
  if (difference.kind !== 'changed') return difference
  const changes = rules.keep(pair.ref, difference.changes)
  return changes.length === 0 ? null : { ...difference, changes }
}
