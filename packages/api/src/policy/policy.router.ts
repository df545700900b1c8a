import { brandId, type PolicyId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { removedOutput } from '../stack/stack.schema.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentPolicy, presentPreview, toCondition, toEffect } from './policy.presenter.ts'
import {
  policyCreateInput,
  policyListInput,
  policyListOutput,
  policyPreviewInput,
  policyPreviewOutput,
  policySchema,
  policyUpdateInput,
} from './policy.schema.ts'

const policyId = (id: string) => brandId<PolicyId>(id)

export const policyRouter = router({
  list: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The policies of the team, in the order in which they apply.',
      rest: { method: 'GET', path: '/policies' },
    })
    .input(policyListInput)
    .output(policyListOutput)
    .query(async ({ ctx, input }) =>
      presentPage(await ctx.services.policies.list(ctx.caller, toPageRequest(input)), input, presentPolicy),
    ),

  create: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Creates a policy. Open drifts are evaluated against it soon after.',
      rest: { method: 'POST', path: '/policies', status: 201 },
    })
    .input(policyCreateInput)
    .output(policySchema)
    .mutation(async ({ ctx, input: { condition, effect, ...fields } }) => {
      const rule = { condition: toCondition(condition), effect: toEffect(effect) }
      return presentPolicy(await ctx.services.policies.create(ctx.caller, { ...fields, ...rule }))
    }),

  update: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Changes the fields of a policy that are given. Open drifts are evaluated against it soon after.',
      rest: { method: 'PATCH', path: '/policies/:id' },
    })
    .input(policyUpdateInput)
    .output(policySchema)
    .mutation(async ({ ctx, input: { id, condition, effect, ...fields } }) => {
      const change = {
        ...fields,
        ...(condition ? { condition: toCondition(condition) } : {}),
        ...(effect ? { effect: toEffect(effect) } : {}),
      }
      return presentPolicy(await ctx.services.policies.update(ctx.caller, policyId(id), change))
    }),

  remove: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Deletes a policy; what it did to open drifts is undone soon after.',
      rest: { method: 'DELETE', path: '/policies/:id' },
    })
    .input(byIdInput)
    .output(removedOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.policies.remove(ctx.caller, policyId(input.id))
      return { id: input.id }
    }),

  preview: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Which drifts a policy would match now, and would have matched in the last 30 days. Changes nothing.',
      rest: { method: 'POST', path: '/policies/preview' },
    })
    .input(policyPreviewInput)
    .output(policyPreviewOutput)
    .query(async ({ ctx, input: { condition, effect } }) => {
      const draft = { condition: toCondition(condition), effect: toEffect(effect) }
      return presentPreview(await ctx.services.policies.preview(ctx.caller, draft))
    }),
})
