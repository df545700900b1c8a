import { Link } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import type { Stack } from './stack-queries.ts'

/** Says that no scan has gone well yet, and leads back to where the setting up was left. */
export function SetUpNotice({ stack }: { readonly stack: Stack }) {
  const mayAdd = useMayDecide()
  return (
    <section
      aria-label="Not scanned yet"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4"
    >
      <Unplug className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">Not scanned yet</p>
        <p className="text-sm text-muted">
          {mayAdd
            ? 'Upload a plan, or connect a pipeline that sends one.'
            : 'Its drifts are listed here once an engineer uploads a plan, or a pipeline sends one.'}
        </p>
      </div>
      {mayAdd && (
        <Link to="/stacks/new" search={{ stack: stack.id }} className={buttonClass({ tone: 'primary' })}>
          Continue setup
        </Link>
      )}
    </section>
  )
}
