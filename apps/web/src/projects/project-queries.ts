import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { allPages } from '../api/all-pages.ts'
import { api, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Project = Outputs['project']['list']['items'][number]

const pageSize = 100

/** The team's projects, or the deleted ones, page after page. */
export function projectList(isDeleted = false) {
  return infiniteQueryOptions({
    queryKey: ['projects', 'list', isDeleted],
    queryFn: ({ pageParam, signal }) =>
      api.project.list.query({ deleted: isDeleted, ...pageAt(pageParam, pageSize) }, { signal }),
    ...pageByPage,
    refetchInterval: refreshEveryMs,
  })
}

/** Every project of the team, as many as {@link allPages} asks for: to choose among, and to name one whose id is known. */
export function projectChoices() {
  return queryOptions({
    queryKey: ['projects', 'choices'],
    queryFn: ({ signal }): Promise<readonly Project[]> => allPages((next) => api.project.list.query(next, { signal })),
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
    queryFn: ({ pageParam, signal }) => api.stack.list.query({ projectId, ...pageAt(pageParam, 50) }, { signal }),
    ...pageByPage,
    refetchInterval: refreshEveryMs,
  })
}

/** Call after a project was written or stacks were moved. */
export function projectsChanged(client: QueryClient): Promise<void> {
  const roots = ['projects', 'stacks', 'drifts']
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => typeof root === 'string' && roots.includes(root),
  })
}
