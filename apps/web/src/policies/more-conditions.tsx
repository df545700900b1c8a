import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { TextField } from '../design/field.tsx'
import { type ConditionFieldsProps, LinesField } from './lines-field.tsx'

const moreFields = ['tags', 'region', 'accountId', 'costAtLeast', 'costBelow'] as const
const theirFaults = ['condition.tags', 'condition.region', 'condition.accountId', 'condition.costUsdMonthly']

/** The conditions that are seldom needed: folded away until one of them is set. */
export function MoreConditions(props: ConditionFieldsProps) {
  const { condition, faults, onChange } = props
  const [isOpen, setOpen] = useState(() => moreFields.some((field) => condition[field] !== ''))
  return (
    <details
      className="group"
      // A fault must not hide: nothing in a closed one can be focused.
      open={isOpen || theirFaults.some((path) => path in faults)}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="-mx-2 inline-flex cursor-pointer list-none items-center gap-1.5 rounded-md px-2 py-1 text-sm font-medium hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 text-muted transition-transform group-open:rotate-90" aria-hidden />
        More conditions
        <span className="font-normal text-muted group-open:hidden">tags, region, account, cost</span>
      </summary>
      <div className="mt-3 grid items-start gap-4 sm:grid-cols-2">
        <LinesField field="tags" label="Tags" example="env=prod-*" rule="all must match" {...props} />
        <LinesField field="region" label="Region" example="eu-west-1" {...props} />
        <LinesField field="accountId" label="Account" example="123456789012" {...props} />
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Cost from, $/month"
            inputMode="decimal"
            value={condition.costAtLeast}
            error={faults['condition.costUsdMonthly']}
            hint="Unknown cost never matches."
            onChange={(event) => onChange({ ...condition, costAtLeast: event.target.value })}
          />
          <TextField
            label="Below, $/month"
            inputMode="decimal"
            value={condition.costBelow}
            onChange={(event) => onChange({ ...condition, costBelow: event.target.value })}
          />
        </div>
      </div>
    </details>
  )
}
