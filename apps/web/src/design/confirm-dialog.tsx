import type { ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { FormError } from './form-error.tsx'
import { Modal } from './modal.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What the button does, as a verb: it says so again. */
  readonly action: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What follows from it. */
  readonly children: ReactNode
}

/** Asks once more before something that cannot be undone, and stays to say why it was refused. */
export function ConfirmDialog({ title, action, isPending, error, onConfirm, onClose, children }: ConfirmDialogProps) {
  return (
    <Modal open onOpenChange={(open) => !open && !isPending && onClose()} title={title} description={children}>
      <div className="flex flex-col gap-4">
        <FormError message={error === null || error === undefined ? null : describeError(error).message} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={isPending}>
            Cancel
          </Button>
          <Button tone="danger" onClick={onConfirm} disabled={isPending}>
            {isPending ? 'Working…' : action}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
