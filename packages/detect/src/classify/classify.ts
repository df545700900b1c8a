import type { Finding } from '@driftsentry/core/finding'
import { factsOf } from '../resource-types/facts-of.ts'
import type { Confidence } from '../compare/comparison.ts'
import { priceOf } from './cost.ts'
import type { DifferenceSubject } from './difference-subject.ts'
import { inWords } from './difference.ts'
import { fingerprint } from './fingerprint.ts'
import { Mask } from './mask.ts'
import { rate } from './severity.ts'

/**
 * Makes a finding of a difference: rates and prices it by its raw values, then masks what may not leave the engine.
 * `fingerprintKey` is the key under which equal differences get equal fingerprints.
 */
export function classify(
  subject: DifferenceSubject,
  by: { confidence: Confidence; fingerprintKey: Uint8Array },
): Finding {
  const { pair, kind } = subject
  const mask = new Mask(pair)
  const changes = mask.changes(subject.changes)
  const { severity, reason } = rate(subject)
  const cost = priceOf(subject)
  return {
    ref: pair.ref,
    kind,
    driftClass: pair.driftClass,
    resourceType: factsOf(pair.ref.type).displayName ?? pair.ref.type,
    expectedState: pair.declared === null ? null : mask.state(pair.declared.attributes),
    actualState: pair.actual === null ? null : mask.state(pair.actual.attributes),
    changes,
    difference: inWords(kind, changes, pair.driftClass === 'pending'),
    severity,
    severityReason: reason,
    costUsdMonthly: cost.usdMonthly,
    costBasis: cost.basis,
    confidence: by.confidence,
    fingerprint: fingerprint({ kind, driftClass: pair.driftClass, changes: subject.changes }, by.fingerprintKey),
    actionReason: pair.actionReason,
  }
}
