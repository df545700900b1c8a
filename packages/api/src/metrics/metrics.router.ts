import { z } from 'zod'
import { router, teamProcedure } from '../trpc.ts'
import { presentCostTrend, presentTimeline, toPeriod } from './metrics.presenter.ts'
import { presentAttention } from './attention.presenter.ts'
import { attentionSchema } from './attention.schema.ts'
import { costTrendSchema, periodInput, summarySchema, timelineSchema } from './metrics.schema.ts'
import { presentStandings } from './stack-standing.presenter.ts'
import { stackStandingsInput, stackStandingsSchema } from './stack-standing.schema.ts'

export const metricsRouter = router({
  summary: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The figures of the team: open drifts, cost at risk, mean times, coverage.',
      rest: { method: 'GET', path: '/metrics/summary' },
    })
    .input(z.strictObject({}).optional())
    .output(summarySchema)
    .query(({ ctx }) => ctx.services.metrics.summary(ctx.caller)),

  costTrend: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Cost of open drifts over time; drifts that a policy ignores are left out.',
      rest: { method: 'GET', path: '/metrics/cost-trend' },
    })
    .input(periodInput)
    .output(costTrendSchema)
    .query(async ({ ctx, input }) =>
      presentCostTrend(await ctx.services.metrics.costTrend(ctx.caller, toPeriod(input))),
    ),

  driftTimeline: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Drifts opened and resolved over time, by severity.',
      rest: { method: 'GET', path: '/metrics/drift-timeline' },
    })
    .input(periodInput)
    .output(timelineSchema)
    .query(async ({ ctx, input }) => presentTimeline(await ctx.services.metrics.timeline(ctx.caller, toPeriod(input)))),

  attention: teamProcedure
    .meta({
      permission: 'viewer',
      summary:
        'What needs the attention of the caller: second approvals, unread critical alerts, stacks and channels with problems.',
      rest: { method: 'GET', path: '/metrics/attention' },
    })
    .input(z.strictObject({}).optional())
    .output(attentionSchema)
    .query(async ({ ctx }) => presentAttention(await ctx.services.metrics.attention(ctx.caller, ctx.role))),

  stacks: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The stacks with the most open drift or the lowest coverage.',
      rest: { method: 'GET', path: '/metrics/stacks' },
    })
    .input(stackStandingsInput)
    .output(stackStandingsSchema)
    .query(async ({ ctx, input }) => presentStandings(await ctx.services.metrics.stacks(ctx.caller, input))),
})
