import { chosen } from '../api/search-params.ts'

/** Which projects are listed, as the address says: those that are there, unless it asks for the deleted ones. */
export interface ProjectView {
  readonly show?: 'deleted'
}

export function readProjectView(search: Record<string, unknown>): ProjectView {
  const show = chosen(search['show'], ['deleted'] as const)?.[0]
  return show ? { show } : {}
}
