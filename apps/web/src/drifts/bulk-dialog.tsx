import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import { counted, formatCount } from '../format/number.ts'
import { actionWords, type Action } from '../drift/decisions.ts'
import { BulkForm } from './bulk-form.tsx'
import { hasFailed, type Told } from './bulk-outcome.ts'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import { nothingChosen, sortedOut, type Selection } from './selection.ts'
import { undoingMany } from './undo-many.ts'
import { useBulkDecision } from './use-bulk-decision.ts'

const meanings = {
  triage: 'Take these on: you will look into them before they are decided.',
  approve: 'The declaration is right: these resources should be changed back to match it.',
  reject: 'Leave the resources as they are. A drift reopens if its resource changes again.',
  resolve: 'Close these drifts for good. If the same change is found again, it is a new drift.',
  reopen: 'The drifts are open again and need new decisions. No policy will approve them.',
} as const satisfies Record<Action, string>

interface BulkDialogProps {
  readonly action: Action
  readonly selection: Selection
  readonly onClose: () => void
  /** What is chosen after all is told. */
  readonly onSelect: (selection: Selection) => void
}

/**
 * Decides about everything that is chosen: says first what will be done, then how far it is. Then a toast says how many are done, and can
 * undo it; where some are not, the dialog says before what became of each.
 */
export function BulkDialog({ action, selection, onClose, onSelect }: BulkDialogProps) {
  const client = useQueryClient()
  const announce = (outcomes: readonly Told[]) => {
    const done = outcomes.filter(({ fate }) => fate === 'done').map(({ id }) => id)
    if (done.length === 0) return
    const canUndo = action === 'approve' || action === 'reject'
    const text = `${actionWords[action].done}: ${counted(done.length, 'drift')}`
    toast('good', text, canUndo ? undoingMany(client, done) : undefined)
  }
  const end = (outcomes: readonly Told[], left: Selection) => {
    announce(outcomes)
    onSelect(left)
    onClose()
  }
  const { state, start, goOn, stop } = useBulkDecision({ onAllDone: (outcomes) => end(outcomes, nothingChosen) })
  const words = actionWords[action]
  const { fit, unfit } = sortedOut(selection, action)
  const isBusy = state.step === 'working' || state.step === 'broken'
  const leave = () => {
    if (isBusy) return
    if (state.step === 'told') end(state.outcomes, nothingChosen)
    else onClose()
  }
  return (
    <Modal
      open
      holds={state.step !== 'asking'}
      onOpenChange={(open) => !open && leave()}
      title={state.step === 'told' ? `${words.label}: results` : `${words.label} ${counted(fit.length, 'drift')}`}
      {...(state.step === 'asking' && { description: meanings[action] })}
    >
      {state.step === 'asking' && (
        <BulkForm
          action={action}
          fit={fit}
          unfit={unfit}
          onCancel={leave}
          onSubmit={(decision) =>
            start(
              decision,
              fit.map(({ id }) => id),
            )
          }
        />
      )}
      {isBusy && <Progress {...state} onStop={stop} onGoOn={goOn} />}
      {state.step === 'told' && (
        <BulkOutcomes
          action={action}
          outcomes={state.outcomes}
          onClose={leave}
          onSelectFailed={() => {
            const failed = new Set(state.outcomes.filter(hasFailed).map(({ id }) => id))
            end(state.outcomes, new Map([...selection].filter(([id]) => failed.has(id))))
          }}
        />
      )}
    </Modal>
  )
}

interface ProgressProps {
  readonly step: 'working' | 'broken'
  readonly done: number
  readonly total: number
  readonly message?: string
  readonly onStop: () => void
  readonly onGoOn: () => void
}

function Progress({ step, done, total, message, onStop, onGoOn }: ProgressProps) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          className="h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-accent-solid transition-[width] duration-150"
            style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }}
          />
        </div>
        <p className="tabular mt-2 text-sm text-muted">
          {formatCount(done)} of {formatCount(total)}
        </p>
      </div>
      {step === 'broken' && (
        <div role="alert" className="rounded-md bg-warning-tint px-3 py-2 text-sm text-warning">
          <p className="font-medium">{message}</p>
          <p className="mt-1">
            The drifts counted above are done. Continue to retry the rest; nothing is decided twice.
          </p>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onStop}>Stop</Button>
        {step === 'broken' && (
          <Button tone="primary" autoFocus onClick={onGoOn}>
            Continue
          </Button>
        )}
      </div>
    </div>
  )
}
