import { z } from 'zod'
import { driftSchema } from '../drift/drift.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

const count = z.int().min(0)
const fewOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ total: count, first: z.array(item).describe('At most five of them.') })

const stackInTrouble = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    lastScan: z
      .strictObject({ id: idSchema, startedAt: momentSchema, error: z.string().nullable() })
      .nullable()
      .describe('The scan that ended last.'),
  })
  .meta({ id: 'StackInTrouble' })

const channelInTrouble = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    deliveries: count.describe('How many messages were given up.'),
    lastAttemptAt: momentSchema,
    failure: z.string().nullable().describe('Why, of the last of them.'),
  })
  .meta({ id: 'ChannelInTrouble' })

export const attentionSchema = z
  .strictObject({
    secondApprovals: fewOf(driftSchema).describe(
      'Drifts that one of two people has approved and the caller has not, gravest first. None for who may not approve.',
    ),
    unreadCriticalAlerts: count,
    failedStacks: fewOf(stackInTrouble).describe('The last scan failed; the oldest failure first.'),
    staleStacks: fewOf(stackInTrouble).describe('Last scanned more than 7 days ago; the longest ago first.'),
    neverScanned: fewOf(stackInTrouble),
    deadDeliveries: fewOf(channelInTrouble)
      .nullable()
      .describe('Channels in use that messages of the last 7 days did not get through to. Null for all but admins.'),
  })
  .meta({ id: 'Attention' })
