import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { buttonClass } from './button.tsx'

interface ModalProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  /** Whether a click beside the dialog leaves it open: for what is shown once. */
  readonly holds?: boolean
  readonly children: ReactNode
}

/**
 * A dialog over the page: focus stays inside, Escape closes it; from the bottom edge on a phone. Once closed, the focus is where it was
 * before, so that a key goes on from there.
 */
export function Modal({ open, onOpenChange, title, description, holds = false, children }: ModalProps) {
  const opener = useOpener(open)
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-[fade-in_120ms_ease-out] bg-[rgb(8_9_12/0.5)]" />
        <Dialog.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          onInteractOutside={(event) => holds && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            if (!opener?.isConnected) return
            event.preventDefault()
            opener.focus({ preventScroll: true })
          }}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] animate-[float-in_140ms_ease-out] overflow-y-auto rounded-t-xl bg-raised p-5 shadow-float focus:outline-none sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:w-[min(34rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:rounded-xl"
        >
          <div className="mb-4 pr-10">
            <div className="min-w-0">
              <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
              {description !== undefined && (
                <Dialog.Description className="mt-1 text-sm text-muted" asChild>
                  <div>{description}</div>
                </Dialog.Description>
              )}
            </div>
          </div>
          {children}
          <Dialog.Close
            className={`${buttonClass({ tone: 'ghost', size: 'icon' })} absolute top-3.5 right-3.5`}
            aria-label="Close"
          >
            <X className="size-4" aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What had the focus when the dialog was opened. A dialog without a trigger of its own would leave it nowhere. */
function useOpener(open: boolean): HTMLElement | null {
  const [seen, setSeen] = useState({ open, opener: focused() })
  if (seen.open !== open) setSeen({ open, opener: open ? focused() : seen.opener })
  return seen.opener
}

function focused(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null
}
