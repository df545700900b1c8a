import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller } from '../../kernel/caller.ts'
import { driftEvent } from '../drift/drift.events.ts'
import { nextStatus } from '../drift/drift.transitions.ts'
import { holdRunning } from './record-batch.ts'
import { lockVanishedDrifts } from './known-drifts.repository.ts'
import { type ScanPlace, resolveVanished } from './recording.repository.ts'
import { keepScanDrifts } from './scan-drifts.repository.ts'
import { addProgress } from './running-scan.repository.ts'
import { nothingRecorded, nothingSeen } from './scan.ts'

const driftsPerBatch = 1_000
const reason = 'A scan that saw the whole stack did not find the difference any more.'

/** Resolves up to 1,000 drifts that a complete scan did not find any more. Says whether there may be more. */
export async function resolveVanishedBatch(
  tx: Transaction<DB>,
  caller: Caller,
  place: ScanPlace & { readonly at: Date },
): Promise<boolean> {
  const { stackId, scanId, at } = place
  await holdRunning(tx, caller, place)
  const vanished = await lockVanishedDrifts(tx, caller.teamId, { stackId, scanId, limit: driftsPerBatch })
  if (vanished.length === 0) return false
  await resolveVanished(tx, caller.teamId, { ids: vanished.map(({ id }) => id), at, reason })
  const resolved = vanished.map(({ id }) => ({ driftId: id, outcome: 'resolved' }) as const)
  await keepScanDrifts(tx, caller.teamId, { scanId, drifts: resolved })
  const drifts = { ...nothingRecorded, resolved: vanished.length }
  await addProgress(tx, caller.teamId, { id: scanId, resources: nothingSeen, drifts })
  const events = vanished.map((known) => {
    const drift = { ...known, stackId, status: nextStatus(known.status, 'vanish'), version: known.version + 1 }
    const after = { status: drift.status, resolvedHow: 'manual-fix' }
    return driftEvent({ type: 'drift:resolved', drift, at, before: { status: known.status }, after, reason })
  })
  await appendEvents(tx, caller, events)
  return vanished.length === driftsPerBatch
}
