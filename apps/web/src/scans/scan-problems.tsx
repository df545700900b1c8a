import { clsx } from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { sentence } from '../format/sentence.ts'
import type { Scan } from './scan-queries.ts'

/** What went wrong, each with what it means for what was known and what to do now. */
export function ScanProblems({ scan }: { readonly scan: Scan }) {
  const problems = [
    ...scan.errors.map((message) => ({ level: 'failed', message }) as const),
    ...scan.notices.map(({ level, message }) => ({ level, message })),
  ]
  if (problems.length === 0) return null
  return (
    <ul aria-label="Problems" className="flex flex-col gap-2">
      {problems.map(({ level, message }, index) => (
        <li
          // A source may say the same twice.
          key={`${index} ${message}`}
          className={clsx(
            'flex items-start gap-2.5 rounded-lg px-4 py-3 text-sm',
            level === 'failed' ? 'bg-critical-tint text-critical' : 'bg-warning-tint text-warning',
          )}
        >
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="min-w-0">
            <p className="break-words">{sentence(message)}</p>
            {consequences[level] !== null && <p className="mt-0.5 text-xs">{consequences[level]}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

const consequences = {
  failed: 'What was recorded before that is kept, and no drift was resolved. Fix the cause, then scan again.',
  incomplete: 'Because of this, no drift was resolved. Fix the cause, then scan again.',
  warning: null,
} as const satisfies Record<'failed' | Scan['notices'][number]['level'], string | null>
