import type { Project } from '@driftsentry/core/project'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A project as both faces of the API show it. */
export function presentProject({ id, name, slug, description, createdBy, createdAt, updatedAt, deletedAt }: Project) {
  const creator = { createdBy: createdBy?.id ?? null, createdByEmail: createdBy?.email ?? null }
  const moments = { createdAt: presentMoment(createdAt), updatedAt: presentMoment(updatedAt) }
  return { id, name, slug, description, ...creator, ...moments, deletedAt: presentMaybeMoment(deletedAt) }
}
