import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { counted, formatCount } from '../format/number.ts'
import { actionWords, type Action } from '../drift/decisions.ts'
import { BulkForm } from './bulk-form.tsx'
import { hasFailed } from './bulk-outcome.ts'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import { nothingChosen, sortedOut, type Selection } from './selection.ts'
import { useBulkDecision } from './use-bulk-decision.ts'

const meanings = {
  triage: 'Take them on: somebody has seen them and will decide.',
  approve: 'The declared state is right: these resources are to be put back to it.',
  reject: 'They stay as they run for now. One whose difference changes comes back to be decided again.',
  resolve: 'They are settled. A difference that is seen again is a new drift.',
} as const satisfies Record<Action, string>

interface BulkDialogProps {
  readonly action: Action
  readonly selection: Selection
  readonly onClose: () => void
  /** What is chosen after all is told. */
  readonly onSelect: (selection: Selection) => void
}

/** Decides about everything that is chosen: says first what will be done, then how far it is, then what became of each. */
export function BulkDialog({ action, selection, onClose, onSelect }: BulkDialogProps) {
  const { state, start, goOn, stop } = useBulkDecision()
  const words = actionWords[action]
  const { fit, unfit } = sortedOut(selection, action)
  const isBusy = state.step === 'working' || state.step === 'broken'
  const leave = () => {
    if (isBusy) return
    if (state.step === 'told') onSelect(nothingChosen)
    onClose()
  }
  return (
    <Modal
      open
      holds={state.step !== 'asking'}
      onOpenChange={(open) => !open && leave()}
      title={
        state.step === 'told' ? `${words.label}: what became of them` : `${words.label} ${counted(fit.length, 'drift')}`
      }
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
            onSelect(new Map([...selection].filter(([id]) => failed.has(id))))
            onClose()
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
          aria-label="Decided so far"
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
            What was decided is decided. Of the last step no answer came: going on asks for it again, and says of each
            what was done already. Nothing is decided twice.
          </p>
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onStop}>{step === 'broken' ? 'Leave the rest' : 'Stop'}</Button>
        {step === 'broken' && (
          <Button tone="primary" autoFocus onClick={onGoOn}>
            Go on
          </Button>
        )}
      </div>
    </div>
  )
}
