import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { TextAreaField } from '../design/field.tsx'
import { Modal } from '../design/modal.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import {
  actionWords,
  personalResolutions,
  reasonFault,
  reasonLength,
  resolutionWords,
  type ReasonedAction,
  type Resolution,
} from './decisions.ts'
import { useDecision } from './use-decision.ts'

interface DecisionDialogProps {
  readonly drift: DriftDetail
  readonly action: ReasonedAction
  readonly onClose: () => void
}

const resolutionOptions = personalResolutions.map((value) => ({ value, label: resolutionWords[value].label }))

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
        {action === 'resolve' && (
          <div className="flex flex-col gap-1.5">
            <span className="text-sm font-medium">How it was settled</span>
            <div>
              <Choice label="How it was settled" value={how} options={resolutionOptions} onChange={setHow} />
            </div>
            <p className="text-xs text-muted">{resolutionWords[how].meaning}</p>
          </div>
        )}
        <TextAreaField
          label="Reason"
          autoFocus
          required
          maxLength={reasonLength.most}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
          }}
          hint={
            fault === undefined
              ? 'The history keeps it.'
              : `At least ${reasonLength.least} characters. The history keeps it.`
          }
          error={tried ? fault : undefined}
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
