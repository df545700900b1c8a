import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { actionWords, reasonFault, type ReasonedAction, type Resolution } from './decisions.ts'
import { ReasonArea } from './reason-area.tsx'
import { ResolutionChoice } from './resolution-choice.tsx'
import { useDecision } from './use-decision.ts'

interface DecisionDialogProps {
  readonly drift: DriftDetail
  readonly action: ReasonedAction
  readonly onClose: () => void
}

/** Asks for the reason of a decision, which the history keeps. */
export function DecisionDialog({ drift, action, onClose }: DecisionDialogProps) {
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<Resolution>('manual-fix')
  const [tried, setTried] = useState(false)
  const decision = useDecision(drift)
  const words = actionWords[action]
  const text = reason.trim()
  const fault = reasonFault(reason)
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    setTried(true)
    if (fault !== undefined || decision.isPending) return
    const command = action === 'resolve' ? { action, reason: text, how } : { action, reason: text }
    decision.mutate(command, { onSettled: onClose })
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${words.label} this drift`}
      description={
        <>
          <p className="font-mono text-xs break-all text-text">{drift.resourceAddress}</p>
          <p className="mt-1">{words.meaning}</p>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {action === 'resolve' && <ResolutionChoice label="How it was settled" value={how} onChange={setHow} />}
        <ReasonArea
          value={reason}
          onChange={setReason}
          hint="The history keeps it."
          isTried={tried}
          onSubmit={submit}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={decision.isPending}>
            {decision.isPending ? 'Saving …' : words.label}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
