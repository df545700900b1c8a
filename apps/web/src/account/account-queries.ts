import { queryOptions } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { describeError } from '../api/api-error.ts'

export type Me = Outputs['auth']['me']
export type SlackLink = Outputs['auth']['slack']['list']['items'][number]
export type Device = Outputs['auth']['sessions']['items'][number]

/** The signed-in person with every team there is to switch to, and how the account is protected. */
export function ownAccount() {
  return queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => api.auth.me.query(undefined, { signal }) })
}

/** Where the person is signed in, the device used last first. */
export function ownSessions() {
  return queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.auth.sessions.query({ limit: 100 }, { signal }),
    select: ({ items }) => items,
  })
}

/** Which users of Slack decide as the person in the team they work in. */
export function ownSlackLinks() {
  return queryOptions({
    queryKey: ['slack links'],
    queryFn: ({ signal }) => api.auth.slack.list.query(undefined, { signal }),
    select: ({ items }) => items,
  })
}

/** Whether something was refused because the team asks for a second factor that the person has not set up. */
export function owesSecondFactor(error: unknown): boolean {
  const { code, details } = describeError(error)
  return code === 'FORBIDDEN' && details['secondFactor'] === 'setup_needed'
}
