import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { describeError, isPassing } from '../api/api-error.ts'
import { buttonClass } from '../design/button.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { useTabTitle } from './page-header.tsx'

/** Shown in place of a page whose code threw, or did not come for lack of a connection: then the page is asked for as a whole. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  useTabTitle('Page not loaded')
  return <ErrorState what="This page" error={error} retry={isPassing(error) ? () => location.reload() : reset} />
}

/** Shown for an address nothing answers to. */
export function NotFound() {
  return (
    <main className="pt-16">
      <NothingHere />
    </main>
  )
}

interface NotShownProps {
  /** `This stack`. */
  readonly what: string
  readonly error: unknown
  readonly retry: () => void
}

/** In place of the page of one thing: that there is none at this address, or why it did not come. */
export function NotShown({ what, error, retry }: NotShownProps) {
  const { code } = describeError(error)
  // An id that cannot be one is a link that was cut off.
  return code === 'NOT_FOUND' || code === 'VALIDATION_ERROR' ? (
    <NothingHere />
  ) : (
    <ErrorState what={what} error={error} retry={retry} />
  )
}

/** The same within the frame of a page: a thing that is gone, or another team's. */
export function NothingHere() {
  useTabTitle('Page not found')
  return (
    <EmptyState
      icon={<Compass />}
      heading
      title="Page not found"
      action={
        <Link to="/" className={buttonClass()}>
          Go to overview
        </Link>
      }
    >
      What was here may have been deleted, or the link is incomplete.
    </EmptyState>
  )
}
