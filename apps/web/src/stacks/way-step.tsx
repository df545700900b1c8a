import { FileUp, SquareTerminal, type LucideIcon } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import type { Way } from './setup-view.ts'

interface WayStepProps {
  readonly name: string
  readonly isPending: boolean
  readonly error: string | null
  readonly onWay: (way: Way) => void
  readonly onBack: () => void
}

const ways = [
  {
    way: 'file',
    icon: FileUp,
    label: 'Upload a file',
    meaning: 'A plan as JSON, or a state with the actual resources. Good for a first look.',
  },
  {
    way: 'pipeline',
    icon: SquareTerminal,
    label: 'Connect a pipeline',
    meaning: 'An API key and a few lines for CI or a terminal. Every run then scans the stack.',
  },
] as const satisfies readonly { way: Way; icon: LucideIcon; label: string; meaning: string }[]

/** How a stack is to be scanned. */
export function WayStep({ name, isPending, error, onWay, onBack }: WayStepProps) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold break-words">How should {name} be scanned?</h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {ways.map(({ way, icon: Icon, label, meaning }) => (
          <li key={way} className="flex">
            <button
              type="button"
              disabled={isPending}
              onClick={() => onWay(way)}
              className="flex w-full flex-col gap-1.5 rounded-lg border border-line bg-surface p-4 text-left hover:border-line-strong hover:bg-hover disabled:opacity-50"
            >
              <Icon className="size-5 text-muted" aria-hidden />
              <span className="mt-1 font-medium">{label}</span>
              <span className="text-sm text-muted">{meaning}</span>
            </button>
          </li>
        ))}
      </ul>
      <FormError message={error} />
      <div className="flex justify-start">
        <Button onClick={onBack} disabled={isPending}>
          Back
        </Button>
      </div>
    </div>
  )
}
