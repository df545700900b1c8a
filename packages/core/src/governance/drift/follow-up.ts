import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { askForSecond, type Decided } from './decision.events.ts'
import { recordReopening } from './record-reopening.ts'

interface FollowUp {
  readonly decided: readonly Decided[]
  readonly at: Date
  readonly jobs: JobSender
}

/** Does what follows from decisions that are written: asks for second approvals, and lets people hear of what is open again. */
export async function followUp(tx: Transaction<DB>, teamId: TeamId, run: FollowUp): Promise<readonly EventDraft[]> {
  const asked = await askForSecond(tx, teamId, run)
  const reopened = await recordReopening(tx, teamId, run)
  return [...asked, ...reopened]
}
