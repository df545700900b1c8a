import type { AlertService } from '@driftsentry/core/alert-service'
import type { DriftService } from '@driftsentry/core/drift-service'
import type { ProjectService } from '@driftsentry/core/project-service'
import type { StackService } from '@driftsentry/core/stack-service'

/** The use cases the procedures call. */
export interface Services {
  readonly alerts: AlertService
  readonly drifts: DriftService
  readonly projects: ProjectService
  readonly stacks: StackService
}
