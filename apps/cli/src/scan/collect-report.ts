import type { Severity } from '@driftsentry/core/drift'
import type { DetectionRun, Finding, ResourceOutcome, SourceDescription } from '@driftsentry/core/finding'
import type { IgnoreRules } from '@driftsentry/detect/ignore-rules'
import type { Gap, ScanReport } from '../report/scan-report.ts'
import { UncomparedTally } from './uncompared-tally.ts'

export interface CollectOptions {
  readonly toolVersion: string
  readonly stack: string | null
  readonly inputs: readonly string[]
  readonly ignore: IgnoreRules | null
  /** What the format needs to be kept, since a scan can be larger than memory should be. */
  readonly keep: { readonly states: boolean; readonly addresses: boolean }
  /** Told the number of resources so far. */
  readonly onProgress: (resources: number) => void
}

/** Follows a run of the engine to its end and puts together what it said. Rejects with what the engine throws. */
export async function collectReport(run: DetectionRun, options: CollectOptions): Promise<ScanReport> {
  const tally = new Tally(options)
  let source: SourceDescription | null = null
  const warnings: string[] = []
  const incomplete: string[] = []
  for await (const item of run) {
    if (item.type === 'resource') tally.add(item.resource)
    else if (item.type === 'source') source = item.source
    else if (item.level === 'incomplete') incomplete.push(item.message)
    else warnings.push(item.message)
  }
  const ignoredResources = options.ignore?.wholeResources() ?? 0
  const { toolVersion, stack, inputs } = options
  return {
    toolVersion,
    stack,
    inputs,
    source,
    resources: tally.resources + ignoredResources,
    inSync: tally.inSync,
    inSyncAddresses: tally.inSyncAddresses,
    notCreated: tally.notCreated,
    notCreatedAddresses: tally.notCreatedAddresses,
    drifts: tally.drifts.sort(worstFirst),
    pending: tally.pending,
    gaps: tally.gaps,
    uncompared: tally.uncompared.groups(),
    comparedInPart: tally.uncompared.resources,
    ignored: options.ignore?.tally() ?? [],
    ignoredResources,
    warnings,
    incomplete,
  }
}

class Tally {
  resources = 0
  inSync = 0
  readonly inSyncAddresses: string[] = []
  notCreated = 0
  readonly notCreatedAddresses: string[] = []
  readonly uncompared = new UncomparedTally()
  readonly drifts: Finding[] = []
  readonly pending: Finding[] = []
  readonly gaps: Gap[] = []
  readonly #options: CollectOptions

  constructor(options: CollectOptions) {
    this.#options = options
  }

  add(resource: ResourceOutcome): void {
    this.resources += 1
    this.#options.onProgress(this.resources)
    switch (resource.outcome) {
      case 'in_sync':
        this.inSync += 1
        this.uncompared.add(resource.ref, resource.uncompared ?? [])
        if (this.#options.keep.addresses) this.inSyncAddresses.push(resource.ref.address)
        if (resource.pending !== null) this.pending.push(this.#trimmed(resource.pending))
        break
      case 'not_created':
        this.notCreated += 1
        if (this.#options.keep.addresses) this.notCreatedAddresses.push(resource.ref.address)
        if (resource.pending !== null) this.pending.push(this.#trimmed(resource.pending))
        break
      case 'drifted':
        this.uncompared.add(resource.ref, resource.uncompared ?? [])
        this.drifts.push(this.#trimmed(resource.finding))
        break
      case 'unsupported':
      case 'denied':
      case 'throttled':
      case 'unreadable':
      case 'not_comparable':
        this.gaps.push(resource)
        break
      default:
        resource satisfies never
    }
  }

  #trimmed(finding: Finding): Finding {
    return this.#options.keep.states ? finding : { ...finding, expectedState: null, actualState: null }
  }
}

const rank = { critical: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>

function worstFirst(left: Finding, right: Finding): number {
  if (left.severity !== right.severity) return rank[left.severity] - rank[right.severity]
  return left.ref.address < right.ref.address ? -1 : left.ref.address > right.ref.address ? 1 : 0
}
