import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftId } from '../../kernel/ids.ts'
import { countStacks } from '../stack/stack-list.repository.ts'
import type { Attention } from './attention.ts'
import { deadDeliveries, secondApprovals, stacksInTrouble, unreadCriticalAlerts } from './attention.repository.ts'
import { compactTallies } from './compact-tallies.ts'
import { type CostRecording, recordOpenCosts } from '../cost/cost-metric.repository.ts'
import type { CostTrend, MetricInterval, MetricsPeriod, MetricsSummary, TimelinePoint } from './metrics.ts'
import { costPoints, coverageOf, meanTimes, openDriftsBy, timelineRows } from './metrics.repository.ts'
import { worstStacks } from './stack-standing.repository.ts'
import type { StackStandings, WorstBy } from './stack-standing.ts'

export type MetricsService = ReturnType<typeof metricsService>

const dayMs = 86_400_000
const meanOverMs = 30 * dayMs
const staleAfterMs = 7 * dayMs
const deadForMs = 7 * dayMs
const mostPoints = 1_000
const driftsPerTransaction = 10_000
const shortestMs: Readonly<Record<MetricInterval, number>> = {
  hour: 3_600_000,
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs,
}

/** How a team stands, and how it came there; computed by the database. Nothing here is changed. */
export function metricsService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    summary({ teamId }: Caller): Promise<MetricsSummary> {
      return inSnapshot(db, async (snapshot) => {
        const all = await openDriftsBy(snapshot, teamId)
        const rows = all.filter(({ isIgnored }) => !isIgnored)
        const sum = (of: 'count' | 'usd' | 'unpriced', among = rows) => among.reduce((total, row) => total + row[of], 0)
        const severity = (name: string) =>
          sum(
            'count',
            rows.filter((row) => row.severity === name),
          )
        const status = (name: string) =>
          sum(
            'count',
            rows.filter((row) => row.status === name),
          )
        const { resources, compared } = await coverageOf(snapshot, teamId)
        const times = await meanTimes(snapshot, teamId, before(clock.now(), meanOverMs))
        return {
          open: {
            total: sum('count'),
            bySeverity: { critical: severity('critical'), warning: severity('warning'), info: severity('info') },
            byStatus: {
              detected: status('detected'),
              triaged: status('triaged'),
              approved: status('approved'),
              rejected: status('rejected'),
            },
          },
          ignored: sum(
            'count',
            all.filter(({ isIgnored }) => isIgnored),
          ),
          costAtRisk: { usdMonthly: cents(sum('usd')), unpriced: sum('unpriced') },
          ...times,
          coverage: { resources, compared, share: resources === 0 ? null : compared / resources },
        }
      })
    },

    /** What waits for whoever asks, as the role allows to see it. */
    attention({ teamId, actor }: Caller, role: Role): Promise<Attention> {
      const now = clock.now()
      const mayApprove = actor.type === 'user' && role !== 'viewer'
      return inSnapshot(db, async (snapshot) => ({
        secondApprovals: mayApprove ? await secondApprovals(snapshot, teamId, actor.id) : { total: 0, first: [] },
        unreadCriticalAlerts: await unreadCriticalAlerts(snapshot, teamId),
        ...(await stacksInTrouble(snapshot, teamId, before(now, staleAfterMs))),
        deadDeliveries: role === 'admin' ? await deadDeliveries(snapshot, teamId, before(now, deadForMs)) : null,
      }))
    },

    /** The stacks that stand worst, and how many stacks there are. */
    stacks({ teamId }: Caller, worst: { readonly by: WorstBy; readonly limit: number }): Promise<StackStandings> {
      return inSnapshot(db, async (snapshot) => ({
        total: await countStacks(snapshot, teamId, {}),
        stacks: await worstStacks(snapshot, teamId, worst),
      }))
    },

    /** Records what every open drift of any team costs, up to today, where no scan has yet. Called through the day; once is enough. */
    async recordCosts(): Promise<void> {
      const at = clock.now()
      let after: DriftId | null = null
      do {
        const place: CostRecording = { at, after, limit: driftsPerTransaction }
        after = await inTransaction(db, (tx) => recordOpenCosts(tx, place))
      } while (after !== null)
    },

    /** Keeps the numbers that metrics and lists are counted from few. Called now and then by one process. */
    compact(): Promise<void> {
      return compactTallies(db)
    },

    /** Throws VALIDATION_ERROR for a period that is none, or of more than 1,000 intervals. */
    costTrend({ teamId }: Caller, period: MetricsPeriod): Promise<CostTrend> {
      checkPeriod(period)
      return inSnapshot(db, async (snapshot) => {
        const points = await costPoints(snapshot, teamId, { ...period, now: clock.now() })
        const open = (await openDriftsBy(snapshot, teamId)).filter(({ isIgnored }) => !isIgnored)
        const totalUsd = cents(points.reduce((sum, { costUsd }) => sum + costUsd, 0))
        return { points, totalUsd, projectedMonthlyUsd: cents(open.reduce((sum, { usd }) => sum + usd, 0)) }
      })
    },

    /** Throws VALIDATION_ERROR as {@link costTrend} does. */
    async timeline({ teamId }: Caller, period: MetricsPeriod): Promise<readonly TimelinePoint[]> {
      checkPeriod(period)
      const rows = await timelineRows(db, teamId, period)
      const byTime = Map.groupBy(rows, ({ at }) => at.getTime())
      return [...byTime].map(([time, among]) => {
        const count = (kind: 'opened' | 'resolved', severity: string) =>
          among.find((row) => row.kind === kind && row.severity === severity)?.count ?? 0
        const counts = (kind: 'opened' | 'resolved') => ({
          critical: count(kind, 'critical'),
          warning: count(kind, 'warning'),
          info: count(kind, 'info'),
        })
        return { at: new Date(time), opened: counts('opened'), resolved: counts('resolved') }
      })
    },
  }
}

function checkPeriod({ from, to, interval }: MetricsPeriod): void {
  if (from >= to) throw invalid('from', 'The period ends before it begins.')
  const points = (to.getTime() - from.getTime()) / shortestMs[interval]
  if (points > mostPoints)
    throw invalid(
      'interval',
      `The period has more than ${mostPoints.toLocaleString('en')} intervals. Choose a longer interval.`,
    )
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', message, { errors: [{ path, message }] })
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms)
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100
}
