import type { DetectionItem, ResourceRef, SourceDescription } from './finding.ts'
import { type GapGroup, GapTally } from './gap-tally.ts'
import { OutcomeTally } from './outcome-tally.ts'
import type { Batch } from './record-batch.ts'
import { resourceKey } from './resource-key.ts'
import type { ScanNotice } from './scan.ts'
import { fewestFamiliar } from './strange-declaration.ts'
import { type StoredFinding, toStored } from './stored-finding.ts'

const findingsPerBatch = 1_000
const gapsPerBatch = 5_000
/** A batch of very large states is cut short, so that memory and the statement stay bounded. */
const charsPerBatch = 8_000_000
/** A slow source is recorded all the same, so that people see it move. */
const batchEveryMs = 2_000
const mostNotices = 100
const longestNotice = 2_000

type Addresses = Pick<ResourceRef, 'address' | 'previousAddress'>

/** What a running scan has seen: the part not yet recorded, and what its end must tell. Memory stays bounded whatever is fed. */
export class ScanRun {
  readonly #tally = new OutcomeTally()
  readonly #gaps = new GapTally()
  readonly #notices: ScanNotice[] = []
  #findings: StoredFinding[] = []
  #gapKeys: string[] = []
  #chars = 0
  #unrecorded = 0
  #total = 0
  /** Since when the oldest resource that is not recorded waits. */
  #waitingSince = 0
  #source: SourceDescription | null = null
  #isIncomplete = false
  readonly #familiar: ReadonlySet<string>
  #isFamiliar = false

  /** `familiar` are keys of resources that earlier scans of the stack have found drifted. */
  constructor(familiar: readonly string[] = []) {
    this.#familiar = new Set(familiar)
  }

  get source(): SourceDescription | null {
    return this.#source
  }

  get notices(): readonly ScanNotice[] {
    return this.#notices
  }

  /** Part of the world was not seen. */
  get isIncomplete(): boolean {
    return this.#isIncomplete
  }

  /** It is of resources, and of none of those that the stack is known by. */
  get isStrange(): boolean {
    return this.#total > 0 && this.#familiar.size >= fewestFamiliar && !this.#isFamiliar
  }

  /** What could not be compared. */
  get gaps(): readonly GapGroup[] {
    return this.#gaps.groups()
  }

  /** How many resources were seen since the beginning. */
  get total(): number {
    return this.#total
  }

  /** There is enough for a batch, or something and it has waited long enough. */
  get isBatchDue(): boolean {
    if (this.#findings.length >= findingsPerBatch || this.#gapKeys.length >= gapsPerBatch) return true
    if (this.#chars >= charsPerBatch) return true
    return this.#unrecorded > 0 && performance.now() - this.#waitingSince >= batchEveryMs
  }

  add(item: DetectionItem): void {
    switch (item.type) {
      case 'source':
        this.#source = item.source
        return
      case 'notice':
        this.#isIncomplete ||= item.level === 'incomplete'
        if (this.#notices.length < mostNotices) {
          this.#notices.push({ level: item.level, message: item.message.slice(0, longestNotice) })
        }
        return
      case 'resource':
        this.#isFamiliar ||= this.#isOfStack(item.resource.ref)
        // It does not exist yet: counted, it would pass for one that was looked at and found in sync.
        if (item.resource.outcome === 'not_created') return
        this.#tally.add(item.resource)
        if (this.#unrecorded === 0) this.#waitingSince = performance.now()
        this.#unrecorded += 1
        this.#total += 1
        if (item.resource.outcome === 'drifted') this.#addFinding(toStored(item.resource.finding))
        else if (item.resource.outcome !== 'in_sync') {
          this.#gaps.add(item.resource)
          this.#addGap(item.resource.ref)
        }
    }
  }

  /** What was seen since the last batch. */
  takeBatch(): Batch {
    const batch = { findings: this.#findings, gapKeys: this.#gapKeys, resources: this.#tally.take() }
    this.#findings = []
    this.#gapKeys = []
    this.#chars = 0
    this.#unrecorded = 0
    return batch
  }

  #isOfStack({ address, previousAddress }: Addresses): boolean {
    return [address, previousAddress].some((known) => known !== null && this.#familiar.has(resourceKey(known)))
  }

  #addFinding(finding: StoredFinding): void {
    // Code that is not applied yet is no drift, whatever outcome carries it.
    if (finding.driftClass === 'pending') return
    this.#findings.push(finding)
    this.#chars += JSON.stringify(finding).length
  }

  #addGap({ address, previousAddress }: Addresses): void {
    this.#gapKeys.push(resourceKey(address))
    if (previousAddress !== null) this.#gapKeys.push(resourceKey(previousAddress))
  }
}
