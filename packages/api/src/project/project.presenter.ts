import type { Project } from '@driftsentry/core/project'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A project as both faces of the API show it. */
export function presentProject({ id, name, slug, description, createdAt, updatedAt, deletedAt }: Project) {
  const moments = { createdAt: presentMoment(createdAt), updatedAt: presentMoment(updatedAt) }
  return { id, name, slug, description, ...moments, deletedAt: presentMaybeMoment(deletedAt) }
}
