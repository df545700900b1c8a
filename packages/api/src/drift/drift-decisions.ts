import type { Drift } from '@driftsentry/core/drift'
import { presentMoment } from '../present-moment.ts'
import { teamProcedure } from '../trpc.ts'
import {
  driftId,
  idOf,
  presentApproval,
  presentDecision,
  presentOutcomes,
  presentResolution,
  toBulk,
} from './drift.presenter.ts'
import {
  approvedOutput,
  decideInput,
  driftBulkInput,
  driftBulkOutput,
  rejectedOutput,
  reopenedOutput,
  reopenInput,
  resolvedOutput,
  resolveInput,
  triagedOutput,
  triageInput,
} from './drift-decision.schema.ts'

/** What people and policies decide about drifts: the procedures of the router of drifts that move one from status to status. */
export const driftDecisions = {
  decideMany: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Decides up to 10,000 drifts alike, and says what became of each.',
      rest: { method: 'POST', path: '/drifts/bulk' },
    })
    .input(driftBulkInput)
    .output(driftBulkOutput)
    .mutation(async ({ ctx, input }) => {
      const { selection, act } = toBulk(input)
      return presentOutcomes(await ctx.services.drifts.decideMany(ctx.caller, selection, act))
    }),

  triage: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Takes a drift to look after.',
      rest: { method: 'POST', path: '/drifts/:id/triage', ifMatch: 'version' },
    })
    .input(triageInput)
    .output(triagedOutput)
    .mutation(async ({ ctx, input: { id, version } }) => {
      const drift = await ctx.services.drifts.triage(ctx.caller, driftId(id), { expectedVersion: version })
      return {
        ...presentDecision(drift),
        triagedAt: decidedAt(drift.triagedAt, drift),
        triagedBy: idOf(drift.triagedBy),
      }
    }),

  approve: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary:
        'Approves that a drift is corrected; where a policy asks for two people, the first or the second of them.',
      rest: { method: 'POST', path: '/drifts/:id/approve', ifMatch: 'version' },
    })
    .input(decideInput)
    .output(approvedOutput)
    .mutation(async ({ ctx, input: { id, version, reason } }) => {
      return presentApproval(
        await ctx.services.drifts.approve(ctx.caller, driftId(id), { reason, expectedVersion: version }),
      )
    }),

  reject: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Rejects that a drift is corrected.',
      rest: { method: 'POST', path: '/drifts/:id/reject', ifMatch: 'version' },
    })
    .input(decideInput)
    .output(rejectedOutput)
    .mutation(async ({ ctx, input: { id, version, reason } }) => {
      const drift = await ctx.services.drifts.reject(ctx.caller, driftId(id), { reason, expectedVersion: version })
      return {
        ...presentDecision(drift),
        rejectedAt: decidedAt(drift.rejectedAt, drift),
        rejectedBy: idOf(drift.rejectedBy),
      }
    }),

  resolve: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Closes a drift for good.',
      rest: { method: 'POST', path: '/drifts/:id/resolve', ifMatch: 'version' },
    })
    .input(resolveInput)
    .output(resolvedOutput)
    .mutation(async ({ ctx, input: { id, version, reason, how } }) => {
      const drift = await ctx.services.drifts.resolve(ctx.caller, driftId(id), {
        reason,
        how,
        expectedVersion: version,
      })
      const resolved = { resolvedAt: decidedAt(drift.resolvedAt, drift), resolvedBy: idOf(drift.resolvedBy) }
      return { ...presentDecision(drift), ...resolved, resolvedHow: presentResolution(drift) }
    }),

  reopen: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Reopens an approved or rejected drift, so that people decide it anew.',
      rest: { method: 'POST', path: '/drifts/:id/reopen', ifMatch: 'version' },
    })
    .input(reopenInput)
    .output(reopenedOutput)
    .mutation(async ({ ctx, input: { id, version, reason } }) => {
      const drift = await ctx.services.drifts.reopen(ctx.caller, driftId(id), { reason, expectedVersion: version })
      return {
        ...presentDecision(drift),
        reopenedAt: presentMoment(drift.updatedAt),
        reopenedBy: ctx.caller.actor.type === 'user' ? ctx.caller.actor.id : null,
      }
    }),
}

/** When the decision just made was made. */
function decidedAt(at: Date | null, drift: Drift): string {
  return presentMoment(at ?? drift.updatedAt)
}
