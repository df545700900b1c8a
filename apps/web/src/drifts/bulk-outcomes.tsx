import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { actionWords, type Action } from '../drift/decisions.ts'
import { counted, formatCount } from '../format/number.ts'
import { fates, hasFailed, type Fate, type Told } from './bulk-outcome.ts'

/** Named one by one; of more the count is told. */
const mostNamed = 100

interface BulkOutcomesProps {
  readonly action: Action
  readonly outcomes: readonly Told[]
  readonly onClose: () => void
  readonly onSelectFailed: () => void
}

/** What became of each, those that are still as they were first. */
export function BulkOutcomes({ action, outcomes, onClose, onSelectFailed }: BulkOutcomesProps) {
  const byFate = Map.groupBy(outcomes, ({ fate }) => fate)
  const failed = outcomes.filter(hasFailed).length
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex flex-col gap-4">
        {fates.map((fate) => {
          const told = byFate.get(fate)
          return told && <Group key={fate} fate={fate} action={action} told={told} />
        })}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {failed > 0 && (
          <Button onClick={onSelectFailed}>
            {failed === 1 ? 'Select the remaining drift' : `Select the ${formatCount(failed)} remaining drifts`}
          </Button>
        )}
        <Button tone="primary" autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  )
}

function headingOf(fate: Fate, action: Action, count: number): string {
  const drifts = counted(count, 'drift')
  switch (fate) {
    case 'done':
      return `${actionWords[action].done}: ${drifts}`
    case 'half':
      return `First of two approvals given: ${drifts}. Another person must approve.`
    case 'faster':
      return `Already decided by someone else: ${drifts}`
    case 'refused':
      return `Not possible: ${drifts}`
    case 'gone':
      return `Deleted in the meantime: ${drifts}`
    case 'unsent':
      return `Not done, because you stopped: ${drifts}`
  }
}

interface GroupProps {
  readonly fate: Fate
  readonly action: Action
  readonly told: readonly Told[]
}

function Group({ fate, action, told }: GroupProps) {
  const isGood = fate === 'done' || fate === 'half'
  const named = told.filter(({ resourceAddress }) => resourceAddress !== null).slice(0, mostNamed)
  const Icon = isGood ? CircleCheck : CircleAlert
  return (
    <section>
      <h3 className="flex items-start gap-2 text-sm font-medium">
        <Icon className={`mt-0.5 size-4 shrink-0 ${isGood ? 'text-good' : 'text-critical'}`} aria-hidden />
        {headingOf(fate, action, told.length)}
      </h3>
      {named.length > 0 && (
        <ul
          aria-label={headingOf(fate, action, told.length)}
          className="mt-2 ml-6 max-h-44 divide-y divide-line overflow-y-auto rounded-md border border-line bg-surface"
        >
          {named.map(({ id, resourceAddress, message }) => (
            <li key={id} className="px-3 py-2">
              <Link
                to="/drifts/$driftId"
                params={{ driftId: id }}
                target="_blank"
                className="font-mono text-xs break-all hover:underline"
              >
                {resourceAddress}
              </Link>
              {message !== null && <p className="mt-0.5 text-xs text-muted">{message}</p>}
            </li>
          ))}
          {told.length > named.length && (
            <li className="px-3 py-2 text-xs text-muted">and {counted(told.length - named.length, 'more', 'more')}</li>
          )}
        </ul>
      )}
    </section>
  )
}
