import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { allPages } from '../api/all-pages.ts'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Policy = Outputs['policy']['list']['items'][number]
export type Condition = Policy['condition']
export type Effect = Policy['effect']
/** The part of a policy that decides which drifts it is for and what it does. */
export type PolicyRule = Pick<Inputs['policy']['preview'], 'effect'> & { readonly condition: Condition }

/** As many as a team can have. */
const mostPolicies = 200

/** All policies of the team, in the order in which they are asked. */
export function policyList() {
  return queryOptions({
    queryKey: ['policies'],
    queryFn: ({ signal }): Promise<readonly Policy[]> =>
      allPages((next) => api.policy.list.query(next, { signal }), mostPolicies),
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

/** Where alerts can be routed to, as many as {@link allPages} asks for; admins only may ask. */
export function channelChoices() {
  return queryOptions({
    queryKey: ['channels', 'choices'],
    queryFn: ({ signal }) => allPages((next) => api.channel.list.query(next, { signal })),
  })
}

/** Call after a policy was written: the open drifts are held against it soon after, which live events then tell. */
export function policiesChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => root === 'policies' || root === 'drifts' || root === 'policy-preview',
  })
}
