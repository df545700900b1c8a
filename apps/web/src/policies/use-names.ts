import { useQuery } from '@tanstack/react-query'
import { stackChoices } from '../stacks/stack-queries.ts'
import { usePerson } from '../shell/use-person.ts'
import { useMembers } from '../team/use-members.ts'
import { channelChoices } from './policy-queries.ts'
import type { Names } from './policy-words.ts'

/** The names of members, stacks and (for admins) channels that policies speak of, as far as they have come. */
export function useNames(): Names {
  const person = usePerson()
  const members = useMembers()
  const stacks = useQuery(stackChoices()).data
  const channels = useQuery({ ...channelChoices(), enabled: person?.role === 'admin' }).data
  return {
    member: (id) => members?.find(({ userId }) => userId === id)?.email,
    stack: (id) => stacks?.find((stack) => stack.id === id)?.name,
    channel: (id) => channels?.find((channel) => channel.id === id)?.name,
  }
}
