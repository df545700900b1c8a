import { useState } from 'react'
import { Button } from '../design/button.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { useMayDecide, usePerson } from '../shell/use-person.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { actionsFor, actionWords, type ReasonedAction } from './decisions.ts'
import { useDecision } from './use-decision.ts'

/** The decisions this drift's status allows, for those who may decide. */
export function DecisionBar({ drift }: { readonly drift: DriftDetail }) {
  const mayDecide = useMayDecide()
  const [deciding, setDeciding] = useState<ReasonedAction | null>(null)
  const decision = useDecision(drift)
  const person = usePerson()
  // The second of two approvals is for somebody else to give.
  const gaveFirst = person !== null && drift.firstApproval?.by === person.id
  const possible = mayDecide ? actionsFor[drift.status] : []
  const allowed = possible.filter((action) => action !== 'approve' || !gaveFirst)
  const triage = () => decision.mutate({ action: 'triage' })
  useShortcut({ keys: 't', label: 'Triage', group: 'Drift' }, triage, allowed.includes('triage'))
  useShortcut(
    { keys: 'a', label: 'Approve', group: 'Drift' },
    () => setDeciding('approve'),
    allowed.includes('approve'),
  )
  useShortcut({ keys: 'r', label: 'Reject', group: 'Drift' }, () => setDeciding('reject'), allowed.includes('reject'))
  useShortcut(
    { keys: 'e', label: 'Resolve', group: 'Drift' },
    () => setDeciding('resolve'),
    allowed.includes('resolve'),
  )
  if (allowed.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {allowed.map((action) => (
        <Button
          key={action}
          tone={action === 'approve' ? 'primary' : 'secondary'}
          disabled={decision.isPending}
          title={actionWords[action].meaning}
          onClick={() => (action === 'triage' ? triage() : setDeciding(action))}
        >
          {actionWords[action].label}
        </Button>
      ))}
      {deciding !== null && (
        <DecisionDialog key={deciding} drift={drift} action={deciding} onClose={() => setDeciding(null)} />
      )}
    </div>
  )
}
