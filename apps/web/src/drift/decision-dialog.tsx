import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { actionWords, reasonFault, type DialogAction, type Resolution } from './decisions.ts'
import { overtaken } from './overtaken.ts'
import { ReasonArea } from './reason-area.tsx'
import { ResolutionChoice } from './resolution-choice.tsx'
import { useDecision, type Decision } from './use-decision.ts'

interface DecisionDialogProps {
  readonly drift: DriftDetail
  readonly action: DialogAction
  readonly onClose: () => void
}

/**
 * Asks for the reason of a decision, which the history keeps. It stays open with what was typed when the decision fails, and says so when
 * somebody else decides meanwhile, or the difference becomes another than the one that was read.
 */
export function DecisionDialog({ drift, action, onClose }: DecisionDialogProps) {
  const [opened] = useState(drift)
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<Resolution>('manual-fix')
  const [tried, setTried] = useState(false)
  const decision = useDecision(drift)
  const words = actionWords[action]
  const isOptional = action === 'reopen'
  const fault = isOptional && reason.trim() === '' ? undefined : reasonFault(reason)
  const obstacle = decision.isPending ? null : overtaken(opened, { drift, action })
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    setTried(true)
    if (fault !== undefined || obstacle !== null || decision.isPending) return
    decision.mutate(decisionOf(action, reason.trim(), how), { onSuccess: onClose })
  }
  const failure = decision.error === null ? null : describeError(decision.error).message
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
        {action === 'resolve' && <ResolutionChoice label="Resolution" value={how} onChange={setHow} />}
        <ReasonArea
          value={reason}
          onChange={setReason}
          hint="Kept in the history of the drift."
          isTried={tried}
          isOptional={isOptional}
          onSubmit={submit}
        />
        <FormError message={obstacle ?? failure} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{obstacle === null ? 'Cancel' : 'Close'}</Button>
          <Button type="submit" tone="primary" disabled={decision.isPending || obstacle !== null}>
            {decision.isPending ? 'Saving…' : words.label}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function decisionOf(action: DialogAction, reason: string, how: Resolution): Decision {
  switch (action) {
    case 'resolve':
      return { action, reason, how }
    case 'reopen':
      return reason === '' ? { action } : { action, reason }
    case 'approve':
    case 'reject':
      return { action, reason }
  }
}
