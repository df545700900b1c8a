import { alertRouter } from './alert/alert.router.ts'
import { apiKeyRouter } from './api-key/api-key.router.ts'
import { auditLogRouter } from './audit-log/audit-log.router.ts'
import { authRouter } from './auth/auth.router.ts'
import { channelRouter } from './channel/channel.router.ts'
import { driftRouter } from './drift/drift.router.ts'
import { eventsRouter } from './event/event.router.ts'
import { metricsRouter } from './metrics/metrics.router.ts'
import { policyRouter } from './policy/policy.router.ts'
import { projectRouter } from './project/project.router.ts'
import { scanRouter } from './scan/scan.router.ts'
import { stackRouter } from './stack/stack.router.ts'
import { teamRouter } from './team/team.router.ts'
import { viewRouter } from './view/view.router.ts'
import { router } from './trpc.ts'

/** Every procedure there is, by area. */
export const appRouter = router({
  alert: alertRouter,
  apiKey: apiKeyRouter,
  auditLog: auditLogRouter,
  auth: authRouter,
  channel: channelRouter,
  drift: driftRouter,
  events: eventsRouter,
  metrics: metricsRouter,
  policy: policyRouter,
  project: projectRouter,
  scan: scanRouter,
  stack: stackRouter,
  team: teamRouter,
  view: viewRouter,
})

/** What a typed client of the API knows. */
export type AppRouter = typeof appRouter
