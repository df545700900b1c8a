import { clsx } from 'clsx'
import { ShieldAlert, ShieldCheck, ShieldMinus } from 'lucide-react'
import { useState } from 'react'
import type { Consequence } from '../diff/consequence.ts'
import { consequences } from '../diff/in-words.ts'
import type { DriftDetail } from '../diff/json-value.ts'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { formatCount } from '../format/number.ts'

const shownAtFirst = 12

/** What a difference means for who may reach, read or do something, said as sentences. Nothing when there is nothing to say. */
export function ConsequenceList({ drift }: { readonly drift: DriftDetail }) {
  const found = consequences(drift.expectedState, drift.actualState, {
    address: drift.resourceAddress,
    accountId: drift.accountId,
  })
  const [whole, setWhole] = useState(false)
  if (found.length === 0) return null
  // The grave ones first: a long list is cut where nothing is lost.
  const sorted = found.toSorted((one, other) => weight(other) - weight(one))
  const shown = whole ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <Panel title="What this means">
      <ul className="divide-y divide-line">
        {shown.map((consequence, index) => (
          <li key={index} className="flex items-start gap-3 px-4 py-2.5 text-sm">
            <Mark consequence={consequence} />
            <span className={clsx('min-w-0 break-words', consequence.grave && 'font-medium')}>{consequence.text}</span>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <div className="border-t border-line p-2 text-center">
          <Button size="sm" onClick={() => setWhole(true)}>
            Show {formatCount(sorted.length - shown.length)} more
          </Button>
        </div>
      )}
    </Panel>
  )
}

function weight({ grave, effect }: Consequence): number {
  return grave ? 2 : effect === 'wider' ? 1 : 0
}

function Mark({ consequence: { effect, grave } }: { readonly consequence: Consequence }) {
  if (grave) return <ShieldAlert className="mt-0.5 size-4 shrink-0 text-critical" aria-label="High risk" />
  if (effect === 'wider')
    return <ShieldMinus className="mt-0.5 size-4 shrink-0 text-warning" aria-label="More access" />
  return <ShieldCheck className="mt-0.5 size-4 shrink-0 text-muted" aria-label="Less access" />
}
