import { clsx } from 'clsx'
import { useEffect, useRef } from 'react'

interface SelectBoxProps {
  readonly label: string
  readonly checked: boolean
  /** Some are chosen and some are not. */
  readonly mixed?: boolean
  /** Shown without the pointer or the focus on its row. */
  readonly always: boolean
  readonly onToggle: (withShift: boolean) => void
  readonly className?: string
}

/** The box that chooses a row, in the margin of the list, so that nothing moves when it appears. */
export function SelectBox({ label, checked, mixed = false, always, onToggle, className }: SelectBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <label
      className={clsx(
        'absolute inset-y-0 left-0 z-1 flex cursor-pointer items-center justify-center',
        'focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100',
        always ? 'opacity-100' : 'opacity-0 group-focus-within:opacity-100',
        className,
      )}
    >
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        onClick={(event) => {
          onToggle(event.shiftKey)
        }}
        // The click says whether Shift was held, which a change does not.
        onChange={() => undefined}
        className="size-3.5 accent-(--accent-solid)"
      />
    </label>
  )
}
