import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { SeverityDot } from '../drifts/badges.tsx'
import { driftTotal } from '../drifts/drift-queries.ts'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { formatCount } from '../format/number.ts'

/** How many drifts of a stack are open, by severity; each number leads to its list. */
export function OpenBySeverity({ stackId }: { readonly stackId: string }) {
  const totals = useQueries({
    queries: severities.map((severity) => driftTotal({ stackId: [stackId], severity: [severity] })),
  })
  return (
    <ul aria-label="Open drifts by severity" className="grid grid-cols-3 gap-2">
      {severities.map((severity, index) => {
        const total = totals[index]?.data
        return (
          <li key={severity}>
            <Link
              to="/drifts"
              search={{ stackId: [stackId], severity: [severity] }}
              className="block rounded-lg border border-line bg-surface px-3 py-2 hover:border-line-strong"
            >
              <span className="flex items-center gap-2 text-xs text-muted">
                <SeverityDot severity={severity} /> {severityWords[severity].label}
              </span>
              <span
                className={clsx('tabular mt-0.5 block h-7 text-xl font-semibold', total === 0 && 'text-muted')}
                {...(total === undefined && { 'data-loading': true })}
              >
                {total === undefined ? '' : formatCount(total)}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
