import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { allPages } from '../api/all-pages.ts'
import { api, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { toStackListInput, type StackFilter } from './stack-filter.ts'

export type Stack = Outputs['stack']['list']['items'][number]

/** Every stack of the team by name, as many as {@link allPages} asks for: to choose among, and to name one whose id is known. */
export function stackChoices() {
  return queryOptions({
    queryKey: ['stacks', 'choices'],
    queryFn: ({ signal }): Promise<readonly Stack[]> =>
      allPages((next) => api.stack.list.query({ ...next, sortBy: 'name', sortOrder: 'asc' }, { signal })),
    refetchInterval: refreshEveryMs,
  })
}

/** The first few stacks whose name or description holds the words, for a team that has more than {@link stackChoices} holds. */
export function stacksNamed(words: string, limit: number) {
  return queryOptions({
    queryKey: ['stacks', 'named', words, limit],
    queryFn: ({ signal }) =>
      api.stack.list.query({ search: words, limit, sortBy: 'name', sortOrder: 'asc' }, { signal }),
  })
}

/** The stacks that a filter matches, page after page. */
export function stackList(filter: StackFilter) {
  return infiniteQueryOptions({
    queryKey: ['stacks', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.stack.list.query({ ...toStackListInput(filter), ...pageAt(pageParam, 50) }, { signal }),
    ...pageByPage,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
  })
}

export function stackDetail(id: string) {
  return queryOptions({
    queryKey: ['stacks', 'show', id],
    queryFn: ({ signal }) => api.stack.show.query({ id }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}
