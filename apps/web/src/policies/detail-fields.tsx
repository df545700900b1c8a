import { TextAreaField, TextField } from '../design/field.tsx'
import type { Faults, PolicyDraft } from './policy-draft.ts'

interface DetailFieldsProps {
  readonly draft: PolicyDraft
  readonly faults: Faults
  readonly set: (change: Partial<PolicyDraft>) => void
}

/** What a policy is called, its place among the others, and whether it is enabled. */
export function DetailFields({ draft, faults, set }: DetailFieldsProps) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={100}
          required
          value={draft.name}
          error={faults['name']}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Priority"
          inputMode="numeric"
          value={draft.priority}
          hint="Lowest applies first."
          error={faults['priority']}
          onChange={(event) => set({ priority: event.target.value })}
        />
      </div>
      <TextAreaField
        label="Description (optional)"
        rows={2}
        className="min-h-16!"
        maxLength={2_000}
        value={draft.description}
        error={faults['description']}
        onChange={(event) => set({ description: event.target.value })}
      />
      <label className="flex w-fit items-center gap-2 text-sm font-medium">
        <input
          type="checkbox"
          checked={draft.isEnabled}
          onChange={(event) => set({ isEnabled: event.target.checked })}
          className="size-3.5 accent-(--accent-solid)"
        />
        Enabled
      </label>
    </>
  )
}
