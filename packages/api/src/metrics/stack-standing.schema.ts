import { worstBy } from '@driftsentry/core/stack-standing'
import { z } from 'zod'
import { scanSchema } from '../scan/scan.schema.ts'
import { idSchema } from '../wire.schema.ts'

const count = z.int().min(0)

export const stackStandingsInput = z.strictObject({
  by: z
    .enum(worstBy)
    .default('openDrifts')
    .describe(
      '`openDrifts`: most critical ones first, then most of all. `coverage`: never scanned, then failed, then the smallest share compared.',
    ),
  limit: z.int().min(1).max(50).default(6),
})

export const stackStandingsSchema = z
  .strictObject({
    total: count.describe('How many stacks the team has.'),
    stacks: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        openBySeverity: z.strictObject({ critical: count, warning: count, info: count }),
        lastScan: scanSchema.nullable().describe('The scan that ended last, however it ended.'),
      }),
    ),
  })
  .meta({ id: 'StackStandings' })
