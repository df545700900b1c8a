import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const deliverySchema = z
  .strictObject({
    id: idSchema,
    channelId: idSchema,
    purpose: z
      .enum(['alerts', 'resolution', 'test'])
      .describe('Alerts of one scan, the end of the incident opened for them, or a test.'),
    status: z
      .enum(['gathering', 'pending', 'delivered', 'dead'])
      .describe('gathering: takes further alerts; pending: is tried; dead: failed for good, and may be retried.'),
    alertCount: z.int().min(0),
    attempts: z.int().min(0),
    answerStatus: z.int().nullable().describe("The far end's last status, of HTTP or SMTP."),
    answerExcerpt: z.string().nullable().describe('The beginning of what the far end said last.'),
    failure: z.string().nullable().describe('Why the last attempt failed, or what of it did.'),
    createdAt: momentSchema,
    lastAttemptAt: momentSchema.nullable(),
    nextAttemptAt: momentSchema.nullable(),
    deliveredAt: momentSchema.nullable(),
  })
  .meta({ id: 'Delivery' })

export const deliveryListInput = z.strictObject({ id: idSchema.describe('The channel.'), ...pageFields })
export const deliveryListOutput = pageOf(deliverySchema)
export const deliveryInput = z.strictObject({ id: idSchema.describe('The channel.'), deliveryId: idSchema })
