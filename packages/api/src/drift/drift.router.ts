import { DomainError } from '@driftsentry/core/errors'
import { presentTwoWayPage, toPageRequest } from '../paging/page.presenter.ts'
import { removedOutput } from '../stack/stack.schema.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import {
  driftId,
  presentDrift,
  presentDriftDetail,
  presentRelated,
  presentFacets,
  presentDriftRow,
  toDriftFilter,
  toReport,
} from './drift.presenter.ts'
import { driftDecisions } from './drift-decisions.ts'
import { driftCreateInput } from './drift-create.schema.ts'
import { driftRemoveInput, driftUpdateInput } from './drift-decision.schema.ts'
import {
  driftSchema,
  driftDetailSchema,
  driftListInput,
  driftFacetsInput,
  driftFacetsOutput,
  driftFilterInput,
  driftListOutput,
  driftSelectionOutput,
  driftRowsOutput,
  relatedDriftsOutput,
} from './drift.schema.ts'

export const driftRouter = router({
  ...driftDecisions,

  list: teamProcedure
    .meta({ permission: 'viewer', summary: 'The drifts of the team.', rest: { method: 'GET', path: '/drifts' } })
    .input(driftListInput)
    .output(driftListOutput)
    .query(async ({ ctx, input }) => {
      const order = { by: input.sortBy, order: input.sortOrder }
      const request = { filter: toDriftFilter(input), order, page: toPageRequest(input) }
      return presentTwoWayPage(await ctx.services.drifts.list(ctx.caller, request), input, presentDrift)
    }),

  facets: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The types, regions and accounts that the drifts of the team have: what a list can be filtered by.',
      rest: { method: 'GET', path: '/drifts/facets' },
    })
    .input(driftFacetsInput)
    .output(driftFacetsOutput)
    .query(async ({ ctx }) => presentFacets(await ctx.services.drifts.facets(ctx.caller))),

  selection: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Every drift that a filter matches, up to 10,000: what there is to decide, for deciding it by id.',
      rest: { method: 'GET', path: '/drifts/selection' },
    })
    .input(driftFilterInput)
    .output(driftSelectionOutput)
    .query(async ({ ctx, input }) => ({
      items: [...(await ctx.services.drifts.selection(ctx.caller, toDriftFilter(input)))],
    })),

  rows: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The drifts of the team as a table shows them: as the list, without states and single changes.',
      rest: { method: 'GET', path: '/drifts/rows' },
    })
    .input(driftListInput)
    .output(driftRowsOutput)
    .query(async ({ ctx, input }) => {
      const order = { by: input.sortBy, order: input.sortOrder }
      const request = { filter: toDriftFilter(input), order, page: toPageRequest(input) }
      return presentTwoWayPage(await ctx.services.drifts.list(ctx.caller, request), input, presentDriftRow)
    }),

  show: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'One drift with its changes, alerts, cost and history.',
      rest: { method: 'GET', path: '/drifts/:id' },
    })
    .input(byIdInput)
    .output(driftDetailSchema)
    .query(async ({ ctx, input }) => presentDriftDetail(await ctx.services.drifts.show(ctx.caller, driftId(input.id)))),

  related: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Other drifts of the same resource, of the same scan, and with the same difference elsewhere.',
      rest: { method: 'GET', path: '/drifts/:id/related' },
    })
    .input(byIdInput)
    .output(relatedDriftsOutput)
    .query(async ({ ctx, input }) => presentRelated(await ctx.services.drifts.related(ctx.caller, driftId(input.id)))),

  create: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'scan',
      summary:
        'Records a drift that a person or another tool found; once in 60 minutes for the same resource and type.',
      rest: { method: 'POST', path: '/drifts', status: 201 },
    })
    .input(driftCreateInput)
    .output(driftSchema)
    .mutation(async ({ ctx, input }) => {
      const finding = ctx.services.judge(input)
      if (!finding) throw noDifference()
      const id = await ctx.services.scans.report(ctx.caller, toReport(finding, input, ctx.caller))
      return presentDrift((await ctx.services.drifts.show(ctx.caller, id)).drift)
    }),

  update: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'decide',
      summary: 'Changes the severity or the cost of a drift, or both. Scans keep them until its difference changes.',
      rest: { method: 'PUT', path: '/drifts/:id', ifMatch: 'version' },
    })
    .input(driftUpdateInput)
    .output(driftSchema)
    .mutation(async ({ ctx, input: { id, version, severity, costImpact, reason } }) => {
      const revision = { severity, costUsdMonthly: costImpact, reason, expectedVersion: version }
      return presentDrift(await ctx.services.drifts.revise(ctx.caller, driftId(id), revision))
    }),

  remove: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Takes a drift out of every list; its history stays.',
      rest: { method: 'DELETE', path: '/drifts/:id', ifMatch: 'version' },
    })
    .input(driftRemoveInput)
    .output(removedOutput)
    .mutation(async ({ ctx, input: { id, version } }) => {
      await ctx.services.drifts.remove(ctx.caller, driftId(id), { expectedVersion: version })
      return { id }
    }),
})

function noDifference(): DomainError {
  const message = 'Both states are the same, so there is no drift to record.'
  return new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'actualState', message }] })
}
