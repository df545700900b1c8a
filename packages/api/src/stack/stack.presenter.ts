import { brandId, type ProjectId } from '@driftsentry/core/ids'
import type { Stack } from '@driftsentry/core/stack'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'
import { presentScan } from '../scan/scan.presenter.ts'

/** A stack as both faces of the API show it. */
export function presentStack({ lastScan, createdAt, updatedAt, deletedAt, ...stack }: Stack) {
  return {
    id: stack.id,
    projectId: stack.projectId,
    name: stack.name,
    description: stack.description,
    sourceKind: stack.sourceKind,
    lastScan: lastScan === null ? null : presentScan(lastScan),
    openDrifts: stack.openDrifts,
    createdAt: presentMoment(createdAt),
    updatedAt: presentMoment(updatedAt),
    deletedAt: presentMaybeMoment(deletedAt),
  }
}

/** A stack's fields with its project's id branded. A field that was not given stays so. */
export function withProject<Fields extends { readonly projectId?: string | null | undefined }>(fields: Fields) {
  const { projectId, ...rest } = fields
  return { ...rest, projectId: typeof projectId === 'string' ? brandId<ProjectId>(projectId) : projectId }
}
