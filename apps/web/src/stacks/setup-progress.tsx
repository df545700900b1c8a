import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { SetupStep } from './setup-view.ts'

const steps = [
  { label: 'Name', of: ['about'] },
  { label: 'Plans', of: ['way', 'file', 'pipeline'] },
  { label: 'Result', of: ['result'] },
] as const satisfies readonly { label: string; of: readonly SetupStep[] }[]

/** Where in the setting up one is, of three steps. */
export function SetupProgress({ step }: { readonly step: SetupStep }) {
  const at = steps.findIndex(({ of }) => of.some((name) => name === step))
  return (
    <ol aria-label="Steps" className="flex items-center gap-2 text-sm">
      {steps.map(({ label }, index) => (
        <li
          key={label}
          aria-current={index === at ? 'step' : undefined}
          className={clsx('flex items-center gap-2', index !== at && 'text-muted')}
        >
          {index > 0 && <span className="h-px w-4 bg-line-strong sm:w-10" aria-hidden />}
          <span
            aria-hidden
            className={clsx(
              'tabular flex size-5 items-center justify-center rounded-full border text-2xs font-semibold',
              index === at ? 'border-transparent bg-accent-solid text-on-accent' : 'border-line-strong',
            )}
          >
            {index < at ? <Check className="size-3" /> : index + 1}
          </span>
          <span className={clsx(index === at && 'font-medium')}>{label}</span>
          {index < at && <span className="sr-only">(done)</span>}
        </li>
      ))}
    </ol>
  )
}
