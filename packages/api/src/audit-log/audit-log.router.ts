import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { presentAuditRecord, presentVerification, toAnchors, toAuditFilter } from './audit-log.presenter.ts'
import { auditLogListInput, auditLogListOutput, verificationSchema, verifyInput } from './audit-log.schema.ts'

export const auditLogRouter = router({
  list: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Who did what, newest first.',
      rest: { method: 'GET', path: '/audit-logs' },
    })
    .input(auditLogListInput)
    .output(auditLogListOutput)
    .query(async ({ ctx, input }) => {
      const request = { filter: toAuditFilter(input), page: toPageRequest(input) }
      return presentPage(await ctx.services.auditLog.list(ctx.caller, request), input, presentAuditRecord)
    }),

  verify: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Recomputes the hash chain of the audit trail and names the first bad entry.',
      rest: { method: 'GET', path: '/audit-logs/verify' },
    })
    .input(verifyInput)
    .output(verificationSchema)
    .query(async ({ ctx, input }) =>
      presentVerification(await ctx.services.auditLog.verify(ctx.caller, toAnchors(input))),
    ),
})
