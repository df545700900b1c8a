import { useQuery } from '@tanstack/react-query'
import { CheckList } from '../design/check-list.tsx'
import { Choice } from '../design/choice.tsx'
import { TextAreaField, TextField } from '../design/field.tsx'
import { kinds, kindWords, severities, severityWords } from '../drifts/drift-words.ts'
import { stackChoices } from '../stacks/stack-queries.ts'
import type { ConditionDraft } from './condition-draft.ts'
import type { Faults } from './policy-draft.ts'

interface ConditionFieldsProps {
  readonly condition: ConditionDraft
  readonly faults: Faults
  readonly onChange: (condition: ConditionDraft) => void
}

type TextKey = 'resourceType' | 'address' | 'changedPath' | 'region' | 'accountId' | 'tags'

const kindOptions = kinds.map((value) => ({ value, label: kindWords[value].label }))
const severityOptions = severities.map((value) => ({ value, label: severityWords[value].label }))
const changedOptions = [
  { value: 'any', label: 'One change at least' },
  { value: 'only', label: 'Every change' },
] as const

/** Which drifts a policy is for: those that fit every field that is filled in. */
export function ConditionFields({ condition, faults, onChange }: ConditionFieldsProps) {
  const stacks = useQuery(stackChoices()).data ?? []
  const set = (change: Partial<ConditionDraft>) => onChange({ ...condition, ...change })
  const lines = (key: TextKey) => ({
    rows: 2,
    className: 'min-h-16! font-mono text-sm',
    spellCheck: false,
    autoCapitalize: 'off',
    value: condition[key],
    error: faults[`condition.${key}`],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [key]: event.target.value }),
  })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <CheckList legend="Kind" options={kindOptions} selected={condition.kind} onChange={(kind) => set({ kind })} />
        <CheckList
          legend="Severity"
          options={severityOptions}
          selected={condition.severity}
          onChange={(severity) => set({ severity })}
        />
        <TextAreaField label="Address" hint="module.workers.** · one a line" {...lines('address')} />
        <TextAreaField label="Type" hint="EC2, SECURITY_GROUP, aws_iam_* · one a line" {...lines('resourceType')} />
        <div className="flex flex-col gap-1.5">
          <TextAreaField label="Changed path" hint="/tags/** · one a line" {...lines('changedPath')} />
          <div>
            <Choice
              label="How many changes must fit"
              value={condition.changedBy}
              options={changedOptions}
              onChange={(changedBy) => set({ changedBy })}
            />
          </div>
        </div>
        <TextAreaField label="Tags" hint="env=prod-* · one a line, all must fit" {...lines('tags')} />
        <TextAreaField label="Region" hint="eu-west-1 · one a line" {...lines('region')} />
        <TextAreaField label="Account" hint="123456789012 · one a line" {...lines('accountId')} />
        <TextField
          label="Costs at least, USD a month"
          inputMode="decimal"
          value={condition.costAtLeast}
          error={faults['condition.costUsdMonthly']}
          onChange={(event) => set({ costAtLeast: event.target.value })}
        />
        <TextField
          label="Costs less than, USD a month"
          inputMode="decimal"
          value={condition.costBelow}
          hint="A drift of unknown cost fits no range."
          onChange={(event) => set({ costBelow: event.target.value })}
        />
      </div>
      {stacks.length > 0 && (
        <CheckList
          legend="Stacks"
          options={stacks.map(({ id, name }) => ({ value: id, label: name }))}
          selected={condition.stackId}
          onChange={(stackId) => set({ stackId })}
        />
      )}
      <p className="text-xs text-muted">
        In an address, * ends at a dot and ** does not; in a path, at a slash. What is left empty is no condition.
      </p>
    </>
  )
}
