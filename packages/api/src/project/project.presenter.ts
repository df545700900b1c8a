import type { Project } from '@driftsentry/core/project'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A project as both faces of the API show it. */
export function presentProject({ createdBy, createdAt, updatedAt, deletedAt, figures, ...project }: Project) {
  const { id, name, slug, description } = project
  const { stacks, openDrifts, costUsdMonthly } = figures
  const creator = { createdBy: createdBy?.id ?? null, createdByEmail: createdBy?.email ?? null }
  const moments = { createdAt: presentMoment(createdAt), updatedAt: presentMoment(updatedAt) }
  const held = { stacks, openDrifts, costImpact: costUsdMonthly }
  return { id, name, slug, description, ...held, ...creator, ...moments, deletedAt: presentMaybeMoment(deletedAt) }
}
