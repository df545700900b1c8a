import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { ShownOnce } from '../design/shown-once.tsx'

interface LinkDialogProps {
  readonly title: string
  readonly link: string
  readonly onClose: () => void
  /** To whom it goes, and how long it works. */
  readonly children: ReactNode
}

/** A link to be handed on, shown this once. */
export function LinkDialog({ title, link, onClose, children }: LinkDialogProps) {
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={title} description={children} holds>
      <div className="flex flex-col gap-4">
        <ShownOnce text={link} label="Link" />
        <p className="text-xs text-muted">It is not shown again.</p>
        <div className="flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  )
}
