import { createHash } from 'node:crypto'
import type { DetectionItem, DetectionRun, Finding, GapOutcome, ResourceRef } from '../governance/scan/finding.ts'

/** A resource of the tests' world: an EC2 instance at that address. */
export function resourceRef(address: string, ref: Partial<ResourceRef> = {}): ResourceRef {
  return {
    address,
    previousAddress: null,
    id: `i-${address}`,
    type: 'aws_instance',
    region: 'eu-central-1',
    accountId: '123456789012',
    ...ref,
  }
}

/** A finding at an address: the instance type went from t3.micro to `actual`. Another `actual` is another difference. */
export function findingAt(
  address: string,
  { actual = 't3.large', ...finding }: Partial<Finding> & { actual?: string } = {},
): Finding {
  const kind = finding.kind ?? 'changed'
  return {
    ref: resourceRef(address),
    kind,
    driftClass: 'configuration',
    resourceType: 'EC2',
    expectedState: { instance_type: 't3.micro' },
    actualState: { instance_type: actual },
    changes: [{ path: '/instance_type', op: 'replace', expected: 't3.micro', actual, sensitive: false }],
    difference: { instance_type: `t3.micro → ${actual}` },
    severity: 'warning',
    severityReason: 'The instance type differs.',
    costUsdMonthly: 52.56,
    costBasis: 't3.large on demand, less t3.micro',
    confidence: 'high',
    fingerprint: createHash('sha256').update(`${kind} ${actual}`).digest('hex'),
    actionReason: null,
    ...finding,
  }
}

export function drifted(finding: Finding): DetectionItem {
  return { type: 'resource', resource: { outcome: 'drifted', ref: finding.ref, finding } }
}

export function inSync(address: string): DetectionItem {
  return { type: 'resource', resource: { outcome: 'in_sync', ref: resourceRef(address), pending: null } }
}

export function gap(address: string, outcome: GapOutcome = 'denied'): DetectionItem {
  return { type: 'resource', resource: { outcome, ref: resourceRef(address), reason: 'access denied' } }
}

export const incomplete: DetectionItem = { type: 'notice', level: 'incomplete', message: 'The plan errored.' }

/** A detection run that says these items, and then throws `failure` if one is given. */
export async function* detection(items: Iterable<DetectionItem>, failure?: Error): DetectionRun {
  yield* items
  if (failure) throw failure
}
