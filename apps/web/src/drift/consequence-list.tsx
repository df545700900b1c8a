import { clsx } from 'clsx'
import { ShieldAlert, ShieldCheck, ShieldMinus } from 'lucide-react'
import { consequences, type Consequence } from '../diff/in-words.ts'
import type { DriftDetail } from '../diff/json-value.ts'
import { Panel } from '../design/panel.tsx'

/** What a security-group or IAM difference means, said as sentences. Nothing when there is nothing to say. */
export function ConsequenceList({ drift }: { readonly drift: DriftDetail }) {
  const found = consequences(drift.expectedState, drift.actualState)
  if (found.length === 0) return null
  return (
    <Panel title="What this means">
      <ul className="divide-y divide-line">
        {found.map((consequence) => (
          <li key={consequence.text} className="flex items-start gap-3 px-4 py-2.5 text-sm">
            <Mark consequence={consequence} />
            <span className={clsx('min-w-0 break-words', consequence.grave && 'font-medium')}>{consequence.text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Mark({ consequence: { effect, grave } }: { readonly consequence: Consequence }) {
  if (grave) return <ShieldAlert className="mt-0.5 size-4 shrink-0 text-critical" aria-label="Grave" />
  if (effect === 'wider') return <ShieldMinus className="mt-0.5 size-4 shrink-0 text-warning" aria-label="Wider" />
  return <ShieldCheck className="mt-0.5 size-4 shrink-0 text-muted" aria-label="Narrower" />
}
