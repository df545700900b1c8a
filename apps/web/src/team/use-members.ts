import { useQuery } from '@tanstack/react-query'
import { usePerson } from '../shell/use-person.ts'
import { memberChoices, type Member } from './team-queries.ts'

/** Everybody in the person's team; undefined until they have come. */
export function useMembers(): readonly Member[] | undefined {
  const teamId = usePerson()?.team.id
  return useQuery({ ...memberChoices(teamId ?? ''), enabled: teamId !== undefined }).data
}
