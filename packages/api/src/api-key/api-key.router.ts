import type { ApiKey } from '@driftsentry/core/api-key'
import { brandId } from '@driftsentry/core/ids'
import { doneOutput } from '../auth/auth.schema.ts'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'
import { personProcedure, router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import {
  apiKeyCreatedOutput,
  apiKeyCreateInput,
  apiKeyListInput,
  apiKeyListOutput,
  apiKeySchema,
} from './api-key.schema.ts'

export const apiKeyRouter = router({
  list: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'The API keys of the team, newest first; the revoked are left out.',
      rest: { method: 'GET', path: '/api-keys' },
    })
    .input(apiKeyListInput)
    .output(apiKeyListOutput)
    .query(async ({ ctx, input }) =>
      presentPage(await ctx.services.apiKeys.list(ctx.caller, toPageRequest(input)), input, presentApiKey),
    ),

  show: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'One API key: when it was last used, and what it was last refused.',
      rest: { method: 'GET', path: '/api-keys/:id' },
    })
    .input(byIdInput)
    .output(apiKeySchema)
    .query(async ({ ctx, input }) => presentApiKey(await ctx.services.apiKeys.show(ctx.caller, brandId(input.id)))),

  create: personProcedure
    .meta({
      permission: 'admin',
      scope: 'person',
      summary: 'Creates an API key, which is shown only this once.',
      rest: { method: 'POST', path: '/api-keys', status: 201, secretAnswer: true },
    })
    .input(apiKeyCreateInput)
    .output(apiKeyCreatedOutput)
    .mutation(async ({ ctx, input: { name, scopes, expiresAt } }) => {
      const ends = typeof expiresAt === 'string' ? new Date(expiresAt) : expiresAt
      const { apiKey, key } = await ctx.services.apiKeys.create(ctx.caller, { name, scopes, expiresAt: ends })
      return { ...presentApiKey(apiKey), key: key.reveal() }
    }),

  revoke: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Revokes an API key for good.',
      rest: { method: 'DELETE', path: '/api-keys/:id' },
    })
    .input(byIdInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.apiKeys.revoke(ctx.caller, brandId(input.id))
      return { done: true }
    }),
})

function presentApiKey(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    createdBy: key.createdBy,
    expiresAt: presentMaybeMoment(key.expiresAt),
    lastUsedAt: presentMaybeMoment(key.lastUsedAt),
    lastUsedIp: key.lastUsedIp,
    lastRefusal: key.lastRefusal && { ...key.lastRefusal, at: presentMoment(key.lastRefusal.at) },
    createdAt: presentMoment(key.createdAt),
  }
}
