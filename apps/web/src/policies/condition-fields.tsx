import { useQuery } from '@tanstack/react-query'
import { CheckList } from '../design/check-list.tsx'
import { Choice } from '../design/choice.tsx'
import { kinds, kindWords, severities, severityWords } from '../drifts/drift-words.ts'
import { stackChoices } from '../stacks/stack-queries.ts'
import type { ConditionDraft } from './condition-draft.ts'
import { type ConditionFieldsProps, LinesField } from './lines-field.tsx'
import { MoreConditions } from './more-conditions.tsx'

const kindOptions = kinds.map((value) => ({ value, label: kindWords[value].label }))
const severityOptions = severities.map((value) => ({ value, label: severityWords[value].label }))
const changedOptions = [
  { value: 'any', label: 'Any change matches' },
  { value: 'only', label: 'All changes match' },
] as const

/** Which drifts a policy is for: those that fit every field that is filled in. */
export function ConditionFields({ condition, faults, onChange }: ConditionFieldsProps) {
  const stacks = useQuery(stackChoices()).data ?? []
  const set = (change: Partial<ConditionDraft>) => onChange({ ...condition, ...change })
  const props = { condition, faults, onChange }
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <CheckList
          legend="Severity"
          options={severityOptions}
          selected={condition.severity}
          onChange={(severity) => set({ severity })}
        />
        <CheckList legend="Kind" options={kindOptions} selected={condition.kind} onChange={(kind) => set({ kind })} />
        <LinesField field="resourceType" label="Type" example="aws_iam_*" rule="* matches any text" {...props} />
        <LinesField
          field="address"
          label="Address"
          example="module.workers.**"
          rule="* stops at a dot, ** does not"
          {...props}
        />
        <div className="flex flex-col gap-2">
          <LinesField
            field="changedPath"
            label="Changed path"
            example="/tags/**"
            rule="* stops at a slash, ** does not"
            {...props}
          />
          {condition.changedPath.trim() !== '' && (
            <div>
              <Choice
                label="How many changes must match"
                value={condition.changedBy}
                options={changedOptions}
                onChange={(changedBy) => set({ changedBy })}
              />
            </div>
          )}
        </div>
        {stacks.length > 0 && (
          <CheckList
            legend="Stack"
            options={stacks.map(({ id, name }) => ({ value: id, label: name }))}
            selected={condition.stackId}
            onChange={(stackId) => set({ stackId })}
          />
        )}
      </div>
      <MoreConditions {...props} />
    </>
  )
}
