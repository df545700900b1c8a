import { createHmac } from 'node:crypto'
import type { DetectionPort } from '@driftsentry/api/detection-port'
import type { Services } from '@driftsentry/api/services'
import { actorLimit } from '@driftsentry/core/actor-limit'
import { alertService } from '@driftsentry/core/alert-service'
import { auditLogService } from '@driftsentry/core/audit-log-service'
import { type Clock, systemClock } from '@driftsentry/core/clock'
import type { Database } from '@driftsentry/core/database'
import { driftService } from '@driftsentry/core/drift-service'
import { checkpointSigner } from '@driftsentry/core/checkpoint'
import type { EventHub } from '@driftsentry/core/event-hub'
import type { StreamEvent } from '@driftsentry/core/event-stream'
import { eventStreamService } from '@driftsentry/core/event-stream-service'
import { type IdentityDependencies, identityServices } from '@driftsentry/core/identity-services'
import { keptAnswerService } from '@driftsentry/core/kept-answer-service'
import { metricsService } from '@driftsentry/core/metrics-service'
import { policyService } from '@driftsentry/core/policy-service'
import { projectService } from '@driftsentry/core/project-service'
import { scanService } from '@driftsentry/core/scan-service'
import type { JobSender } from '@driftsentry/core/jobs'
import type { Secret } from '@driftsentry/core/secret'
import { stackService } from '@driftsentry/core/stack-service'
import { viewService } from '@driftsentry/core/view-service'
import { detect } from '@driftsentry/detect/detect'
import { judgeStates } from '@driftsentry/detect/judge-states'
import { accountMailer } from './account-mailer.ts'
import { type ChannelSettings, composeChannels } from './compose-channels.ts'

/** What identity needs of the configuration. */
type IdentitySettings = Pick<
  IdentityDependencies,
  'jwtSecrets' | 'accessTtlSeconds' | 'refreshTtlMs' | 'registration' | 'sso'
>

export interface ServiceDependencies {
  readonly db: Database['db']
  readonly pool: Database['pool']
  readonly encryptionKey: Secret
  readonly jobs: JobSender
  readonly hub: EventHub
  /** Told of each event that a follower has taken. */
  readonly onEventTaken?: ((event: StreamEvent, followedSince: Date) => void) | undefined
  /** How long the audit trail is kept; null for ever. */
  readonly auditKeepMs: number | null
  /** How far back an event stream may resume. */
  readonly streamWindowMs: number
  readonly channels: ChannelSettings
  readonly identity: IdentitySettings
  /** What one person or key may ask for; 0 for no limit. */
  readonly requestsPerMinute: number
  readonly clock?: Clock
}

/** Every use case, on this database. */
export function composeServices(dependencies: ServiceDependencies): Services {
  const { db, pool, jobs, encryptionKey, clock = systemClock } = dependencies
  const deps = { db, clock }
  const fingerprints = fingerprintKey(encryptionKey)
  const { mailServer, publicUrl } = dependencies.channels
  const mailer = mailServer && accountMailer(mailServer)
  return {
    actorLimit: actorLimit(dependencies.requestsPerMinute),
    alerts: alertService(deps),
    auditLog: auditLogService({ ...deps, signer: checkpointSigner(encryptionKey), keepMs: dependencies.auditKeepMs }),
    ...identityServices({ ...deps, pool, jobs, encryptionKey, mailer, publicUrl, ...dependencies.identity }),
    ...composeChannels({ ...deps, jobs, encryptionKey, settings: dependencies.channels }),
    detect: detectionWith(fingerprints),
    judge: (reported) => judgeStates(reported, fingerprints),
    drifts: driftService({ ...deps, jobs }),
    events: eventStreamService({
      ...deps,
      hub: dependencies.hub,
      windowMs: dependencies.streamWindowMs,
      onTaken: dependencies.onEventTaken,
    }),
    keptAnswers: keptAnswerService({ ...deps, encryptionKey }),
    metrics: metricsService(deps),
    policies: policyService({ ...deps, jobs }),
    projects: projectService(deps),
    scans: scanService({ ...deps, jobs }),
    stacks: stackService({ ...deps, jobs }),
    views: viewService(deps),
  }
}

/** One key for all scans of an installation, so that the same difference is known again; it serves nothing else. */
function fingerprintKey(encryptionKey: Secret): Uint8Array {
  return createHmac('sha256', encryptionKey.reveal()).update('driftsentry: drift fingerprints').digest()
}

function detectionWith(key: Uint8Array): DetectionPort {
  return ({ declared, actual, expected }, { planned }) =>
    detect(
      { declared, ...(actual ? { actual } : {}) },
      { planned, fingerprintKey: key, ...(expected ? { expected } : {}) },
    )
}
