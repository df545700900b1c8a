import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'
import type { Stack } from '../stacks/stack-queries.ts'

export type Project = Outputs['project']['list']['items'][number]

const firstPage: string | null = null
const pageSize = 100
/** So many stacks can be chosen among: a thousand. */
const mostPages = 10

/** The team's projects, or the deleted ones, page after page. */
export function projectList(isDeleted = false) {
  return infiniteQueryOptions({
    queryKey: ['projects', 'list', isDeleted],
    queryFn: ({ pageParam, signal }) =>
      api.project.list.query(
        { limit: pageSize, deleted: isDeleted, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: refreshEveryMs,
  })
}

/** As many projects as one page of the API holds; the filter of drifts and the palette choose among these. */
export function allProjects() {
  return queryOptions({
    queryKey: ['projects', 'all'],
    queryFn: ({ signal }) => api.project.list.query({ limit: pageSize }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

export function projectDetail(id: string) {
  return queryOptions({
    queryKey: ['projects', 'show', id],
    queryFn: ({ signal }) => api.project.show.query({ id }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** The stacks of a project, page after page. */
export function projectStacks(projectId: string) {
  return infiniteQueryOptions({
    queryKey: ['stacks', 'project', projectId],
    queryFn: ({ pageParam, signal }) =>
      api.stack.list.query({ projectId, limit: 50, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: refreshEveryMs,
  })
}

/** Every stack of the team, a thousand at most, to choose among. */
export function stackChoices() {
  return queryOptions({
    queryKey: ['stacks', 'choices'],
    queryFn: async ({ signal }): Promise<readonly Stack[]> => {
      const found: Stack[] = []
      let cursor: string | null = null
      for (let page = 0; page < mostPages; page++) {
        const after = cursor === null ? {} : { cursor }
        const { items, pagination }: Outputs['stack']['list'] = await api.stack.list.query(
          { limit: pageSize, ...after },
          { signal },
        )
        found.push(...items)
        cursor = pagination.nextCursor
        if (cursor === null) break
      }
      return found
    },
  })
}

/** Call after a project was written or stacks were moved. */
export function projectsChanged(client: QueryClient): Promise<void> {
  const roots = ['projects', 'stacks', 'drifts']
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => typeof root === 'string' && roots.includes(root),
  })
}
