import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { allPages } from '../api/all-pages.ts'
import { api, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'

export type Member = Outputs['team']['members']['items'][number]
export type Invitation = Outputs['team']['invitations']['items'][number]
export type ApiKey = Outputs['apiKey']['list']['items'][number]

const pageSize = 100
/** The team's name, and what it asks of its members. */
export function teamDetail(id: string) {
  return queryOptions({
    queryKey: ['team', id],
    queryFn: ({ signal }) => api.team.show.query({ id }, { signal }),
  })
}

/** Who is in the team, who joined first at the head, page after page. */
export function memberList(id: string) {
  return infiniteQueryOptions({
    queryKey: ['members', id],
    queryFn: ({ pageParam, signal }) => api.team.members.query({ id, ...pageAt(pageParam, pageSize) }, { signal }),
    ...pageByPage,
  })
}

/** Every member, as many as {@link allPages} asks for: to choose among, and to name one whose id is known. */
export function memberChoices(id: string) {
  return queryOptions({
    queryKey: ['members', id, 'choices'],
    queryFn: ({ signal }): Promise<readonly Member[]> =>
      allPages((next) => api.team.members.query({ id, ...next }, { signal })),
  })
}

/** The open invitations, newest first, page after page. */
export function invitationList(id: string) {
  return infiniteQueryOptions({
    queryKey: ['invitations', id],
    queryFn: ({ pageParam, signal }) => api.team.invitations.query({ id, ...pageAt(pageParam, pageSize) }, { signal }),
    ...pageByPage,
  })
}

/** The API keys that work, newest first, page after page. */
export function apiKeyList() {
  return infiniteQueryOptions({
    queryKey: ['api-keys'],
    queryFn: ({ pageParam, signal }) => api.apiKey.list.query(pageAt(pageParam, pageSize), { signal }),
    ...pageByPage,
  })
}
