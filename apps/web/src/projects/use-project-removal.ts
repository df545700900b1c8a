import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import { projectsChanged, type Project } from './project-queries.ts'

type Named = Pick<Project, 'id' | 'name'>

/** Deletes a project at once: nothing is lost by it, and what says so brings it back. */
export function useProjectRemoval(onRemoved?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Named) => api.project.remove.mutate({ id }),
    onSuccess: (_, project) => {
      const undo = () => void restore(client, project)
      toast('good', `${project.name} deleted. Its stacks are kept.`, { label: 'Undo', run: undo })
      onRemoved?.()
    },
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => projectsChanged(client),
  })
}

/** Brings a deleted project back, and says why when that cannot be: its slug may be taken by now. */
export async function restore(client: QueryClient, { id, name }: Named): Promise<void> {
  try {
    await api.project.restore.mutate({ id })
    toast('good', `${name} restored`)
  } catch (error) {
    toast('bad', describeError(error).message)
  }
  await projectsChanged(client)
}
