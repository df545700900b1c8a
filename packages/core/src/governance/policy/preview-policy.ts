import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { brandId, type DriftId, type PolicyId, type TeamId } from '../../kernel/ids.ts'
import type { DriftStatus, Severity } from '../drift/drift.ts'
import { driftsBefore, type KnownDrift } from './drift-facts.repository.ts'
import { compileRules, evaluate } from './evaluate.ts'
import type { Policy } from './policy.ts'

export type PolicyDraft = Pick<Policy, 'condition' | 'effect'>

/** A drift that a rule would be for. */
interface PreviewedDrift {
  readonly id: DriftId
  readonly resourceAddress: string
  readonly resourceType: string
  readonly severity: Severity
  readonly status: DriftStatus
  readonly detectedAt: Date
}

/** What a rule would be for, by itself: rules before it may decide otherwise. */
export interface PolicyPreview {
  /** Drifts that are open now, and the newest of them. */
  readonly open: { readonly count: number; readonly examples: readonly PreviewedDrift[] }
  /** Drifts detected in the last 30 days, resolved ones included. */
  readonly last30Days: { readonly count: number }
  /** How many drifts were looked at, and whether those are all. */
  readonly examined: number
  readonly isComplete: boolean
}

const driftsPerBatch = 1_000
const mostExamined = 100_000
const mostExamples = 20
const lookBackMs = 30 * 86_400_000

/** Holds the draft against the drifts that are open or were detected in the last 30 days, the latest of 100,000 at most. */
export async function previewPolicy(
  db: Kysely<DB>,
  teamId: TeamId,
  { draft, now }: { readonly draft: PolicyDraft; readonly now: Date },
): Promise<PolicyPreview> {
  const since = new Date(now.getTime() - lookBackMs)
  const matches = matcherOf(draft, now)
  const tally = { open: 0, recent: 0, examined: 0 }
  const examples: PreviewedDrift[] = []
  let before: DriftId | null = null
  for (;;) {
    const batch = await driftsBefore(db, teamId, { before, limit: driftsPerBatch, since })
    for (const drift of batch.filter(matches)) {
      const isOpen = drift.standing.status !== 'resolved'
      if (isOpen) tally.open += 1
      if (drift.detectedAt >= since) tally.recent += 1
      if (isOpen && examples.length < mostExamples) examples.push(previewed(drift))
    }
    tally.examined += batch.length
    before = batch.at(-1)?.id ?? null
    const isComplete = batch.length < driftsPerBatch
    if (isComplete || tally.examined >= mostExamined) {
      const { open, recent, examined } = tally
      return { open: { count: open, examples }, last30Days: { count: recent }, examined, isComplete }
    }
  }
}

/** The draft as the only rule there is. */
function matcherOf({ condition, effect }: PolicyDraft, now: Date): (drift: KnownDrift) => boolean {
  const id = brandId<PolicyId>('00000000-0000-7000-8000-000000000000')
  const rules = compileRules([{ id, name: 'draft', condition, effect }])
  return ({ facts, standing }) => {
    // Only severity rules look at the engine's rating.
    const severity = effect.kind === 'severity' ? facts.severity : standing.severity
    return Object.values(evaluate(rules, { ...facts, severity }, now)).some((decided) => decided !== null)
  }
}

function previewed({ id, facts, standing, detectedAt }: KnownDrift): PreviewedDrift {
  const { resourceAddress, resourceType } = facts
  const { severity, status } = standing
  return { id, resourceAddress, resourceType, severity, status, detectedAt }
}
