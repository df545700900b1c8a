import { DomainError } from '@driftsentry/core/errors'
import { brandId, type ScanId, type StackId } from '@driftsentry/core/ids'
import { presentDriftRow } from '../drift/drift.presenter.ts'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentScan } from './scan.presenter.ts'
import {
  ingestForm,
  ingestInput,
  scanDriftsInput,
  scanDriftsOutput,
  scanGapsOutput,
  scanListInput,
  scanListOutput,
  scanSchema,
} from './scan.schema.ts'
import { counted } from './counted-sources.ts'
import { formUpload, scanSources } from './scan-upload.ts'

export const scanRouter = router({
  ingest: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'scan',
      summary: 'Scans a stack: reads a plan, or a state and the actual resources, and records what drifted.',
      rest: { method: 'POST', path: '/stacks/:id/scans', status: 201, upload: true },
    })
    .input(ingestInput.or(ingestForm))
    .output(scanSchema)
    .mutation(async ({ ctx, input }) => {
      const upload = 'form' in input ? formUpload(input.form) : ctx.upload
      if (!upload) throw new DomainError('VALIDATION_ERROR', 'Send the files as a form.')
      const { sources, bytesRead } = counted(await scanSources(upload))
      const run = ctx.services.detect(sources, { planned: input.planned })
      return presentScan(await ctx.services.scans.ingest(ctx.caller, brandId<StackId>(input.id), run, { bytesRead }))
    }),

  list: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The scans of a stack, newest first.',
      rest: { method: 'GET', path: '/stacks/:id/scans' },
    })
    .input(scanListInput)
    .output(scanListOutput)
    .query(async ({ ctx, input }) => {
      const request = { stackId: brandId<StackId>(input.id), page: toPageRequest(input) }
      return presentPage(await ctx.services.scans.list(ctx.caller, request), input, presentScan)
    }),

  show: teamProcedure
    .meta({ permission: 'viewer', summary: 'One scan.', rest: { method: 'GET', path: '/scans/:id' } })
    .input(byIdInput)
    .output(scanSchema)
    .query(async ({ ctx, input }) => presentScan(await ctx.services.scans.show(ctx.caller, brandId<ScanId>(input.id)))),

  drifts: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The drifts that a scan found new, found changed, reopened or resolved, most severe first.',
      rest: { method: 'GET', path: '/scans/:id/drifts' },
    })
    .input(scanDriftsInput)
    .output(scanDriftsOutput)
    .query(async ({ ctx, input }) => {
      const wanted = { outcome: input.outcome, page: toPageRequest(input) }
      const page = await ctx.services.scans.drifts(ctx.caller, brandId<ScanId>(input.id), wanted)
      return presentPage(page, input, presentDriftRow)
    }),

  gaps: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Which resources a scan could not compare, and why, by type.',
      rest: { method: 'GET', path: '/scans/:id/gaps' },
    })
    .input(byIdInput)
    .output(scanGapsOutput)
    .query(async ({ ctx, input }) => {
      const groups = await ctx.services.scans.gaps(ctx.caller, brandId<ScanId>(input.id))
      return { groups: groups.map((group) => ({ ...group, addresses: [...group.addresses] })) }
    }),
})
