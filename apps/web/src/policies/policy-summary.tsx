import { conditionInWords, effectInWords, type Names } from './policy-words.ts'
import type { Policy } from './policy-queries.ts'

interface PolicySummaryProps {
  readonly policy: Pick<Policy, 'condition' | 'effect'>
  readonly names: Names
}

/** What a policy does and to which drifts, in words. */
export function PolicySummary({ policy: { condition, effect }, names }: PolicySummaryProps) {
  const parts = conditionInWords(condition, names)
  return (
    <>
      <p className="text-sm break-words">{effectInWords(effect, names)}</p>
      <ul aria-label="Conditions" className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        {parts.length === 0 && <li>Every drift</li>}
        {parts.map(({ field, values }) => (
          <li key={field} className="min-w-0 break-words">
            {field} <span className="font-medium text-text">{values}</span>
          </li>
        ))}
      </ul>
      {'reason' in effect && (
        <p className="mt-1.5 border-l-2 border-line-strong pl-3 text-xs break-words whitespace-pre-wrap text-muted">
          {effect.reason}
        </p>
      )}
    </>
  )
}
