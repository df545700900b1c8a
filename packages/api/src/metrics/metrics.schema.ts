import { metricIntervals } from '@driftsentry/core/metrics'
import { z } from 'zod'
import { momentInput, momentSchema } from '../wire.schema.ts'

const count = z.int().min(0)
const bySeverity = z.strictObject({ critical: count, warning: count, info: count })
const seconds = z.int().min(0).nullable()

export const summarySchema = z
  .strictObject({
    open: z.strictObject({
      total: count,
      bySeverity,
      byStatus: z.strictObject({ detected: count, triaged: count, approved: count, rejected: count }),
    }),
    ignored: count.describe('Drifts that are not resolved and that a policy ignores: in none of the other figures.'),
    costAtRisk: z.strictObject({
      usdMonthly: z.number().min(0).describe('What the open drifts cost, USD a month.'),
      unpriced: count.describe('How many of them have no known price.'),
    }),
    meanSecondsToDecide: seconds.describe('Over drifts first decided in the last 30 days; null when there were none.'),
    meanSecondsToResolve: seconds.describe('Over drifts closed in the last 30 days; null when there were none.'),
    coverage: z.strictObject({
      resources: count,
      compared: count.describe('Of those, in sync or drifted; the others could not be compared.'),
      share: z.number().min(0).max(1).nullable(),
    }),
  })
  .meta({ id: 'MetricsSummary' })

/** Within four digits of year on both sides of every interval. */
const metricMoment = momentInput.refine((moment) => {
  const year = new Date(moment).getUTCFullYear()
  return year >= 1970 && year < 3000
}, 'lies between the years 1970 and 2999')

export const periodInput = z.strictObject({
  from: metricMoment.optional().describe('Inclusive. Default: 30 days before `to`.'),
  to: metricMoment.optional().describe('Exclusive. Default: now.'),
  interval: z.enum(metricIntervals).default('day').describe('Of UTC. At most 1,000 of them.'),
})
export type PeriodInput = z.infer<typeof periodInput>

export const costTrendSchema = z.strictObject({
  points: z.array(
    z.strictObject({ at: momentSchema, costUsd: z.number().min(0).describe('USD. The current day counts in full.') }),
  ),
  totalUsd: z.number().min(0),
  projectedMonthlyUsd: z.number().min(0).describe('What a month costs at the rate of the drifts open now.'),
})

export const timelineSchema = z.strictObject({
  points: z.array(z.strictObject({ at: momentSchema, opened: bySeverity, resolved: bySeverity })),
})
