import type { DriftKind } from '@driftsentry/core/drift'
import type { Finding, ResourceOutcome } from '@driftsentry/core/finding'
import { classify } from './classify/classify.ts'
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
}

type Verdict = Difference | 'equal' | { readonly notComparable: string }

/**
 * What becomes of a pair: one outcome, or none when an ignore rule kept out all there was to say (the rules count it).
 * `pending` is what the code wants beyond the drift; it is told of a resource in sync.
 */
export function judgePair(pair: ResourcePair, pending: ResourcePair | null, by: Judging): ResourceOutcome | null {
  const { ref } = pair
  const verdict = differenceOf(pair)
  if (verdict === 'equal')
    return { outcome: 'in_sync', ref, pending: pending === null ? null : judgePending(pending, by) }
  if ('notComparable' in verdict) return { outcome: 'not_comparable', ref, reason: verdict.notComparable }
  const kept = withoutIgnored(pair, verdict, by.ignore)
  if (kept === null) return null
  return { outcome: 'drifted', ref, finding: classify({ pair, ...kept }, { ...by, confidence: kept.confidence }) }
}

/** What applying the code would do to a resource; null when it would change nothing that can be told. */
export function judgePending(pair: ResourcePair, by: Judging): Finding | null {
  const verdict = differenceOf(pair)
  if (verdict === 'equal' || 'notComparable' in verdict) return null
  return classify({ pair, ...verdict }, { ...by, confidence: verdict.confidence })
}

function differenceOf(pair: ResourcePair): Verdict {
  if (pair.declared === null && pair.actual === null) return 'equal'
  if (pair.actual === null) return { kind: 'missing', changes: [], confidence: 'high' }
  if (pair.declared === null) return { kind: 'unmanaged', changes: [], confidence: 'high' }
  const comparison = compare(pair)
  switch (comparison.result) {
    case 'equal':
      return 'equal'
    case 'not_comparable':
      return { notComparable: comparison.reason }
    case 'different':
      return { kind: 'changed', changes: comparison.changes, confidence: comparison.confidence }
    default:
      return comparison satisfies never
  }
}

// Severity and cost are of what is left: a rule that covers the tags must not quiet the port that was opened as well.
function withoutIgnored(pair: ResourcePair, difference: Difference, rules: IgnoreRules | null): Difference | null {
  if (rules === null) return difference
  if (rules.ignoresResource(pair.ref)) return null
  if (difference.kind !== 'changed') return difference
  const changes = rules.keep(pair.ref, difference.changes)
  return changes.length === 0 ? null : { ...difference, changes }
}
