import { scopes } from '@driftsentry/core/access'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentInput, momentSchema } from '../wire.schema.ts'

const keyFields = {
  id: idSchema,
  name: z.string(),
  prefix: z.string().describe('How the key begins, to recognise it.'),
  scopes: z.array(z.enum(scopes)),
  createdBy: z.strictObject({ id: idSchema, email: z.string() }).nullable(),
  expiresAt: momentSchema.nullable().describe('Null: it does not expire.'),
  lastUsedAt: momentSchema.nullable().describe('As of the last minute.'),
  lastUsedIp: z.string().nullable(),
  lastRefusal: z
    .strictObject({ at: momentSchema, code: z.string(), message: z.string() })
    .nullable()
    .describe('What the key was refused last, and why; as of the last minute.'),
  createdAt: momentSchema,
}

export const apiKeySchema = z.strictObject(keyFields).meta({ id: 'ApiKey' })

export const apiKeyListInput = z.strictObject(pageFields)
export const apiKeyListOutput = pageOf(apiKeySchema)

export const apiKeyCreateInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .describe('`admin` includes the others; each of the others is only itself.'),
  expiresAt: momentInput
    .nullable()
    .optional()
    .describe('90 days from now where not given; null: it does not end by itself.'),
})

export const apiKeyCreatedOutput = z
  .strictObject({ ...keyFields, key: z.string().describe('The key itself, shown this once.') })
  .meta({ id: 'NewApiKey' })
