import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The addresses of a team's admins, whom to ask for what only they may do. */
export function teamAdmins(teamId: string) {
  return queryOptions({
    queryKey: ['members', 'admins', teamId],
    queryFn: ({ signal }) => api.team.members.query({ id: teamId, limit: 100 }, { signal }),
    select: ({ items }) => items.filter(({ role }) => role === 'admin').map(({ email }) => email),
  })
}
