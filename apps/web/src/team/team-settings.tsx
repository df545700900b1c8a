import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { OptionList } from '../design/option-list.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { toast } from '../design/toast.tsx'
import { teamDetail } from './team-queries.ts'

type Team = Outputs['team']['show']

/** What the team is called, and what it asks of its members. */
export function TeamSettings({ teamId }: { readonly teamId: string }) {
  const team = useQuery(teamDetail(teamId))
  return (
    <Panel title="Settings">
      {team.isLoadingError ? (
        <ErrorState what="Team settings" error={team.error} retry={() => void team.refetch()} />
      ) : team.data === undefined ? (
        <SkeletonRows rows={3} className="h-16" />
      ) : (
        <SettingsForm key={`${team.data.name}\n${team.data.requiresSecondFactor}`} team={team.data} />
      )}
    </Panel>
  )
}

function SettingsForm({ team }: { readonly team: Team }) {
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (change: Pick<Team, 'name' | 'requiresSecondFactor'>) =>
      api.team.update.mutate({ id: team.id, ...change }),
    onSuccess: async (saved) => {
      client.setQueryData(teamDetail(team.id).queryKey, saved)
      toast('good', 'Settings saved')
      await Promise.all([client.invalidateQueries({ queryKey: ['me'] }), sessions.reload()])
    },
  })
  return (
    <form
      className="flex flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const requiresSecondFactor = form.has('requiresSecondFactor')
        if (!save.isPending) save.mutate({ name: textOf(form, 'name').trim(), requiresSecondFactor })
      }}
    >
      <TextField
        label="Team name"
        name="name"
        autoComplete="off"
        maxLength={100}
        defaultValue={team.name}
        error={fieldErrors(save.error)['name']}
        required
        className="sm:max-w-sm"
      />
      <OptionList
        legend="Security"
        name="requiresSecondFactor"
        type="checkbox"
        options={[
          {
            value: 'yes',
            label: 'Require two-factor authentication',
            meaning: 'Members who sign in with a password, including you, cannot use the team until they set it up.',
          },
        ]}
        initial={team.requiresSecondFactor ? ['yes'] : []}
      />
      <FormError message={formError(save.error, ['name'])} />
      <div className="flex justify-end">
        <Button type="submit" disabled={save.isPending}>
          {save.isPending ? 'Saving…' : 'Save changes'}
        </Button>
      </div>
    </form>
  )
}
