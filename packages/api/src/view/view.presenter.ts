import type { View } from '@driftsentry/core/view'
import { presentMoment } from '../present-moment.ts'

/** A saved view as both faces of the API show it. */
export function presentView({ id, ownerId, name, search, createdBy, createdAt, updatedAt }: View) {
  const creator = { createdBy: createdBy?.id ?? null, createdByEmail: createdBy?.email ?? null }
  const moments = { createdAt: presentMoment(createdAt), updatedAt: presentMoment(updatedAt) }
  return { id, name, search, isShared: ownerId === null, ...creator, ...moments }
}
