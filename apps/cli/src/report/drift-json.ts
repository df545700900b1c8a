import type { Finding } from '@driftsentry/core/finding'

/**
 * A drift as REST shows it, less what only a database knows, and with what only the engine knows beside it. No fingerprint:
 * its key is the run's own, so it would say nothing twice.
 */
export function driftJson(finding: Finding): Readonly<Record<string, unknown>> {
  const { ref } = finding
  return {
    kind: finding.kind,
    resourceId: ref.id,
    resourceAddress: ref.address,
    previousAddress: ref.previousAddress,
    resourceType: finding.resourceType,
    providerType: ref.type,
    region: ref.region,
    accountId: ref.accountId,
    expectedState: finding.expectedState,
    actualState: finding.actualState,
    difference: finding.difference,
    changes: finding.changes,
    severity: finding.severity,
    severityReason: finding.severityReason,
    costImpact: finding.costUsdMonthly,
    costBasis: finding.costBasis,
    driftClass: finding.driftClass,
    confidence: finding.confidence,
    actionReason: finding.actionReason,
  }
}
