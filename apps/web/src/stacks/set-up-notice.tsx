import { Link } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import type { Stack } from './stack-queries.ts'

/** Says that nothing has been compared, or that it never went well, and leads back to where the setting up was left. */
export function SetUpNotice({ stack }: { readonly stack: Stack }) {
  const mayAdd = useMayDecide()
  return (
    <section
      aria-label="Not compared yet"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4"
    >
      <Unplug className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">Not compared yet</p>
        <p className="text-sm text-muted">
          {mayAdd
            ? 'Give it a plan now, or connect a pipeline that sends one. You can go on where this was left.'
            : 'It shows its drifts once somebody gives it a plan, or a pipeline sends one.'}
        </p>
      </div>
      {mayAdd && (
        <Link to="/stacks/new" search={{ stack: stack.id }} className={buttonClass({ tone: 'primary' })}>
          Set it up
        </Link>
      )}
    </section>
  )
}
