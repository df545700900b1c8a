import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import { counted } from '../format/number.ts'
import type { Stack } from '../stacks/stack-queries.ts'
import { projectsChanged } from './project-queries.ts'

type MovedStack = Pick<Stack, 'id' | 'name' | 'projectId'>

interface Move {
  readonly stacks: readonly MovedStack[]
  /** Null takes them out of theirs. */
  readonly projectId: string | null
}

/** Moves stacks into a project or out of theirs; the toast that says so puts each back where it was. */
export function useStackMove(onMoved?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ stacks, projectId }: Move) => moveEach(stacks.map((stack) => ({ ...stack, projectId }))),
    onSuccess: (refusal, { stacks, projectId }) => {
      if (refusal !== null) return toast('bad', refusal)
      const what = stacks.length === 1 ? (stacks[0]?.name ?? '') : counted(stacks.length, 'stack')
      const done = projectId === null ? `${what} removed from the project` : `${what} moved here`
      toast('good', done, { label: 'Undo', run: () => void moveBack(client, stacks) })
      return onMoved?.()
    },
    onSettled: () => projectsChanged(client),
  })
}

async function moveBack(client: QueryClient, stacks: readonly MovedStack[]): Promise<void> {
  const refusal = await moveEach(stacks)
  if (refusal !== null) toast('bad', refusal)
  await projectsChanged(client)
}

/** What of it was refused, in one sentence; null when all are where they should be. */
async function moveEach(stacks: readonly MovedStack[]): Promise<string | null> {
  const results = await Promise.allSettled(
    stacks.map(({ id, projectId }) => api.stack.update.mutate({ id, projectId })),
  )
  const refused = results.filter((result) => result.status === 'rejected')
  const [first] = refused
  if (!first) return null
  const { message } = describeError(first.reason)
  return stacks.length === 1 ? message : `${counted(refused.length, 'stack')} could not be moved. ${message}`
}
