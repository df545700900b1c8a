import type { ProjectId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import type { StackState } from './stack.ts'

export interface StackFilter {
  /** Those that are there, where it is not given. Of the deleted ones those that were scanned once. */
  readonly state?: StackState
  readonly projectId?: ProjectId | undefined
  /** The exact name, in any case. */
  readonly name?: string | undefined
  /** What the name or the description holds, in any case. */
  readonly search?: string | undefined
}

export const stackSorts = ['created_at', 'name', 'open_drifts', 'compared_at'] as const
/** `compared_at`: when the last scan began; a stack that was never scanned counts as the oldest. */
export type StackSort = (typeof stackSorts)[number]

export interface StackOrder {
  readonly by: StackSort
  readonly order: 'asc' | 'desc'
}

export const newestStackFirst: StackOrder = { by: 'created_at', order: 'desc' }

export interface StackListRequest {
  readonly filter: StackFilter
  /** Newest first where it is not given. */
  readonly order?: StackOrder
  readonly page: PageRequest
}
