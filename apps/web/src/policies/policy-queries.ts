import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Policy = Outputs['policy']['list']['items'][number]
export type Condition = Policy['condition']
export type Effect = Policy['effect']
/** The part of a policy that decides which drifts it is for and what it does. */
export type PolicyRule = Pick<Inputs['policy']['preview'], 'effect'> & { readonly condition: Condition }

const pageSize = 100
/** A team has 200 policies at most. */
const mostPages = 3

/** All policies of the team, in the order in which they are asked. */
export function policyList() {
  return queryOptions({
    queryKey: ['policies'],
    queryFn: async ({ signal }): Promise<readonly Policy[]> => {
      const found: Policy[] = []
      let cursor: string | null = null
      for (let page = 0; page < mostPages; page++) {
        const after = cursor === null ? {} : { cursor }
        const { items, pagination }: Outputs['policy']['list'] = await api.policy.list.query(
          { limit: pageSize, ...after },
          { signal },
        )
        found.push(...items)
        cursor = pagination.nextCursor
        if (cursor === null) break
      }
      return found
    },
    refetchInterval: refreshEveryMs,
  })
}

/** What a rule would be for. Not asked again by itself: the server looks at every drift of the team for it. */
export function policyPreview(rule: PolicyRule) {
  return queryOptions({
    queryKey: ['policy-preview', rule],
    queryFn: ({ signal }) => api.policy.preview.query(rule, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
    staleTime: 30_000,
  })
}

/** Where alerts can be routed to; admins only may ask. */
export function channelChoices() {
  return queryOptions({
    queryKey: ['channels', 'all'],
    queryFn: ({ signal }) => api.channel.list.query({ limit: 100 }, { signal }),
  })
}

/** Who can answer for an ignoring policy: the first hundred members. */
export function ownerChoices(teamId: string) {
  return queryOptions({
    queryKey: ['members', teamId, 'owners'],
    queryFn: ({ signal }) => api.team.members.query({ id: teamId, limit: 100 }, { signal }),
  })
}

/** Call after a policy was written: the open drifts are held against it soon after, which live events then tell. */
export function policiesChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => root === 'policies' || root === 'drifts' || root === 'policy-preview',
  })
}
