import type { ActorLimit } from '@driftsentry/core/actor-limit'
import type { AlertService } from '@driftsentry/core/alert-service'
import type { AuditLogService } from '@driftsentry/core/audit-log-service'
import type { ChannelService } from '@driftsentry/core/channel-service'
import type { DeliverService } from '@driftsentry/core/deliver-service'
import type { DeliveryService } from '@driftsentry/core/delivery-service'
import type { DriftService } from '@driftsentry/core/drift-service'
import type { EventStreamService } from '@driftsentry/core/event-stream-service'
import type { IdentityServices } from '@driftsentry/core/identity-services'
import type { KeptAnswerService } from '@driftsentry/core/kept-answer-service'
import type { MetricsService } from '@driftsentry/core/metrics-service'
import type { PolicyService } from '@driftsentry/core/policy-service'
import type { ProjectService } from '@driftsentry/core/project-service'
import type { ScanService } from '@driftsentry/core/scan-service'
import type { SlackInteractionService } from '@driftsentry/core/slack-interaction-service'
import type { Links } from '@driftsentry/core/channel-message'
import type { StackService } from '@driftsentry/core/stack-service'
import type { ViewService } from '@driftsentry/core/view-service'
import type { DetectionPort, JudgePort } from './scan/detection-port.ts'

/** The use cases the procedures call. */
export interface Services extends IdentityServices {
  /** How much one person or key may ask for. */
  readonly actorLimit: ActorLimit
  readonly alerts: AlertService
  readonly auditLog: AuditLogService
  readonly channels: ChannelService
  readonly deliverer: DeliverService
  readonly deliveries: DeliveryService
  readonly detect: DetectionPort
  readonly judge: JudgePort
  readonly drifts: DriftService
  readonly events: Pick<EventStreamService, 'follow'>
  /** What was answered to each `Idempotency-Key`. */
  readonly keptAnswers: KeptAnswerService
  /** Where people see what a message tells of. */
  readonly links: Links
  readonly metrics: MetricsService
  readonly policies: PolicyService
  readonly projects: ProjectService
  readonly scans: ScanService
  readonly slackInteractions: SlackInteractionService
  readonly stacks: StackService
  readonly views: ViewService
}
