import { useQuery } from '@tanstack/react-query'
import { allStacks } from '../stacks/stack-queries.ts'
import { usePerson } from '../shell/use-person.ts'
import { channelChoices, ownerChoices } from './policy-queries.ts'
import type { Names } from './policy-words.ts'

/** The names of members, stacks and (for admins) channels that policies speak of, as far as they have come. */
export function useNames(): Names {
  const person = usePerson()
  const members = useQuery({ ...ownerChoices(person?.team.id ?? ''), enabled: person !== null }).data?.items
  const stacks = useQuery(allStacks()).data?.items
  const channels = useQuery({ ...channelChoices(), enabled: person?.role === 'admin' }).data?.items
  return {
    member: (id) => members?.find(({ userId }) => userId === id)?.email,
    stack: (id) => stacks?.find((stack) => stack.id === id)?.name,
    channel: (id) => channels?.find((channel) => channel.id === id)?.name,
  }
}
