import { useId, useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'

const longestName = 60

interface ViewDialogProps {
  readonly title: string
  readonly name: string
  /** Null for who may not share, or where that is not asked. */
  readonly isShared: boolean | null
  readonly isPending: boolean
  readonly error: unknown
  readonly onSave: (view: { readonly name: string; readonly isShared: boolean }) => void
  readonly onClose: () => void
}

/** The name of a view, and whom it is for. */
export function ViewDialog({
  title,
  name: given,
  isShared: shared,
  isPending,
  error,
  onSave,
  onClose,
}: ViewDialogProps) {
  const id = useId()
  const [name, setName] = useState(given)
  const [isShared, setShared] = useState(shared ?? false)
  const [tried, setTried] = useState(false)
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (name.trim() !== '' && !isPending) onSave({ name: name.trim(), isShared })
        }}
        className="flex flex-col gap-4"
      >
        <FormError message={error ? describeError(error).message : null} />
        <TextField
          label="Name"
          autoFocus
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={tried && name.trim() === '' ? 'Enter a name.' : undefined}
        />
        {shared !== null && (
          <div className="flex items-start gap-2.5 text-sm">
            <input
              id={`${id}-shared`}
              type="checkbox"
              checked={isShared}
              aria-describedby={`${id}-meaning`}
              onChange={(event) => setShared(event.target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent-solid)"
            />
            <div>
              <label htmlFor={`${id}-shared`} className="font-medium">
                Share with the team
              </label>
              <p id={`${id}-meaning`} className="text-xs text-muted">
                Everyone in the team sees it, engineers can change it.
              </p>
            </div>
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={isPending}>
            {isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
