import { clsx } from 'clsx'
import type { ReactNode } from 'react'

interface PanelProps {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly className?: string
  readonly label?: string
}

/** A bordered area of a page, with an optional heading line. */
export function Panel({ title, note, actions, children, className, label }: PanelProps) {
  return (
    <section aria-label={label} className={clsx('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {title !== undefined && (
        <header className="flex min-h-11 items-center gap-3 border-b border-line px-4 py-2">
          <h2 className="text-sm font-semibold">{title}</h2>
          {note !== undefined && (
            <span
              title={typeof note === 'string' ? note : undefined}
              className="min-w-0 shrink-[999] truncate text-xs text-muted"
            >
              {note}
            </span>
          )}
          {actions !== undefined && <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
