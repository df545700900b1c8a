import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { linksTo } from '../governance/channel/channel-message.ts'
import { channelService } from '../governance/channel/channel.service.ts'
import type { ChannelTarget } from '../governance/channel/channel.ts'
import { deliverService } from '../governance/channel/deliver.service.ts'
import { deliveryService } from '../governance/channel/delivery.service.ts'
import type { DeliveryKey } from '../governance/channel/delivery-queue.repository.ts'
import { mailSender } from '../governance/channel/mail-sender.ts'
import { parseNetwork, type ResolveName } from '../governance/channel/safe-address.ts'
import { safeHttp } from '../governance/channel/safe-http.ts'
import { messageSender } from '../governance/channel/send-message.ts'
import { driftService } from '../governance/drift/drift.service.ts'
import { scanService } from '../governance/scan/scan.service.ts'
import type { JobSender } from '../jobs/job-queue.ts'
import { sealedBox } from '../kernel/sealed-box.ts'
import { Secret } from '../kernel/secret.ts'
import { detection, drifted, findingAt } from './detections.ts'
import { freshStack, freshTeam } from './factories.ts'

interface Outside {
  readonly resolve?: ResolveName
  readonly smtpUrl?: Secret
  readonly pagerDutyUrl?: string
  /** Of one message over HTTP. Default 300 ms. */
  readonly deadlineMs?: number
}

const page = { limit: 100, offset: 0, cursor: null }

/** A team with its channels, a clock that is set by hand, and jobs that are carried out by hand. May send to 127.0.0.0/8. */
export async function channelWorld(db: Kysely<DB>, outside: Outside = {}) {
  const caller = await freshTeam(db)
  let now = new Date('2026-03-01T12:00:00Z')
  const clock = { now: () => now }
  const queued: { readonly key: DeliveryKey; readonly startAfter: Date | null }[] = []
  // Whoever reconciles does so for all teams; here only the jobs of this one are kept.
  const jobs: JobSender = {
    enqueue: async (_tx, task, { data, startAfter = null }) => {
      if (task !== 'channels.deliver' || !('deliveryId' in data)) return
      if (data.teamId === caller.teamId) queued.push({ key: data, startAfter })
    },
  }
  const box = sealedBox(new Secret('k'.repeat(32)), 'channels')
  const http = safeHttp({
    allowedNetworks: ['127.0.0.0/8'].flatMap((cidr) => parseNetwork(cidr) ?? []),
    deadlineMs: outside.deadlineMs ?? 300,
    ...(outside.resolve ? { resolve: outside.resolve } : {}),
  })
  const mail = outside.smtpUrl ? mailSender({ url: outside.smtpUrl, from: 'DriftSentry <drift@sentry.example>' }) : null
  const { pagerDutyUrl: us = '' } = outside
  const links = linksTo('https://drift.example/')
  const send = messageSender({ http, mail, links, clock, pagerDutyUrls: { us, eu: us } })
  const deps = { db, clock, jobs, box, send, keepMs: 90 * 86_400_000 }
  const stackId = await freshStack(db, caller.teamId)
  const [channels, deliveries, deliverer] = [
    channelService({ db, clock, box, http }),
    deliveryService(deps),
    deliverService(deps),
  ]
  const scans = scanService({ db, clock, jobs })

  /** Carries out every job that is due; how each attempt ended. */
  async function work() {
    const due = queued.filter(({ startAfter }) => startAfter === null || startAfter <= now)
    for (const job of due) queued.splice(queued.indexOf(job), 1)
    return Promise.all(due.map(({ key }) => deliverer.deliver(key)))
  }

  return {
    caller,
    channels,
    deliveries,
    deliverer,
    drifts: driftService({ db, clock, jobs }),
    queued,
    work,
    /** What is queued after reconciling. */
    reconciled: async () => {
      await deliverer.reconcile()
      return queued
    },
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    now: () => now,
    create: (target: ChannelTarget) => channels.create(caller, { name: `channel ${target.kind}`, target }),
    /** Finds so many critical drifts in one scan. */
    alarm: (count: number) => {
      const findings = Array.from({ length: count }, (_, index) => findingAt(`web[${index}]`, { severity: 'critical' }))
      return scans.ingest(caller, stackId, detection(findings.map(drifted)))
    },
    sent: async (channelId: Parameters<typeof deliveries.list>[1]) =>
      (await deliveries.list(caller, channelId, page)).items,
    alerts: () => db.selectFrom('alerts').selectAll().where('team_id', '=', caller.teamId).execute(),
  }
}
