import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from './button.tsx'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  /** Whether the title is the heading of the page. */
  readonly heading?: boolean
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** What a list says when it has nothing: why, and the next step. */
export function EmptyState({ icon, title, heading = false, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-6 py-14 text-center">
      <div className="mb-1 flex size-10 items-center justify-center rounded-full bg-sunken text-muted [&_svg]:size-5">
        {icon}
      </div>
      {heading ? <h1 className="font-medium">{title}</h1> : <p className="font-medium">{title}</p>}
      {children !== undefined && <div className="max-w-md text-sm text-muted">{children}</div>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  )
}

interface ErrorStateProps {
  readonly error: unknown
  readonly what: string
  readonly retry?: () => void
}

/** What a page says when its data did not come: what failed, why, and a way to try again. */
export function ErrorState({ error, what, retry }: ErrorStateProps) {
  const { message, traceId } = describeError(error)
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-2 px-6 py-12 text-center">
      <TriangleAlert className="size-5 text-critical" aria-hidden />
      <p className="font-medium">{what} could not be loaded</p>
      <p className="max-w-md text-sm text-muted">{message}</p>
      {traceId !== null && <p className="font-mono text-2xs text-faint select-all">{traceId}</p>}
      {retry !== undefined && (
        <Button className="mt-2" onClick={retry}>
          <RotateCw className="size-3.5" aria-hidden /> Try again
        </Button>
      )}
    </div>
  )
}
