import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { describeError } from '../api/api-error.ts'
import { Panel } from '../design/panel.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { SeverityDot } from '../drifts/badges.tsx'
import { resourceTypeInWords, severityWords } from '../drifts/drift-words.ts'
import { counted, formatCount } from '../format/number.ts'
import { Moment } from '../format/moment.tsx'
import type { Outputs } from '../api/client.ts'
import { type Policy, policyPreview, type PolicyRule } from './policy-queries.ts'
import { policySentence } from './policy-sentence.ts'
import { useDebounced } from './use-debounced.ts'
import { useNames } from './use-names.ts'

type Preview = Outputs['policy']['preview']

const standsStillMs = 400
const shown = 8
const nothing: PolicyRule = { condition: {}, effect: { kind: 'two-approvals' } }

interface PreviewPanelProps {
  /** What decides which drifts match; null while something of it cannot be read. */
  readonly rule: PolicyRule | null
  /** The whole rule, to be said in words; null where it is said elsewhere, or cannot be read yet. */
  readonly said: Pick<Policy, 'condition' | 'effect'> | null
}

/** A rule in one sentence and the drifts it would match, while it is written. */
export function PreviewPanel({ rule, said }: PreviewPanelProps) {
  const names = useNames()
  // By its text: every letter makes another object, and few of them another rule.
  const text = useDebounced(rule === null ? null : JSON.stringify(rule), standsStillMs)
  const current = rule !== null && JSON.stringify(rule) === text ? rule : null
  const preview = useQuery({ ...policyPreview(current ?? nothing), enabled: current !== null })
  const isStale = current === null || preview.isPlaceholderData
  return (
    <Panel title="Preview" note={rule !== null && isStale ? 'Counting…' : 'This policy alone'} label="Preview">
      {said !== null && (
        <p className="border-b border-line px-4 py-3 text-sm font-medium break-words">{policySentence(said, names)}</p>
      )}
      <div aria-live="polite" aria-busy={isStale} className="p-4">
        {rule === null ? (
          <p className="text-sm text-muted">Check the highlighted fields to see the preview.</p>
        ) : preview.error !== null && !isStale ? (
          <p className="text-sm text-critical">{describeError(preview.error).message}</p>
        ) : preview.data === undefined ? (
          <Skeleton className="h-16" />
        ) : (
          <Matches preview={preview.data} />
        )}
        {rule !== null && Object.keys(rule.condition).length === 0 && (
          <p className="mt-3 text-sm font-medium text-warning">
            Without conditions it applies to every drift, now and in future.
          </p>
        )}
      </div>
    </Panel>
  )
}

function Matches({ preview: { open, last30Days, examined, isComplete } }: { readonly preview: Preview }) {
  const rest = open.count - Math.min(shown, open.examples.length)
  return (
    <>
      <dl className="grid grid-cols-2 gap-3">
        <Figure name="Open now" value={open.count} />
        <Figure name="Last 30 days" value={last30Days.count} />
      </dl>
      {!isComplete && (
        <p className="mt-2 text-xs text-muted">Only the latest {counted(examined, 'drift')} were checked.</p>
      )}
      {open.count === 0 ? (
        <p className="mt-3 text-sm text-muted">No open drift matches.</p>
      ) : (
        <ul aria-label="Matching open drifts" className="mt-3 flex flex-col gap-2">
          {open.examples.slice(0, shown).map((drift) => (
            <li key={drift.id} className="flex min-w-0 items-baseline gap-2">
              <SeverityDot severity={drift.severity} />
              <div className="min-w-0">
                <Link
                  to="/drifts/$driftId"
                  params={{ driftId: drift.id }}
                  target="_blank"
                  className="font-mono text-xs break-all hover:underline"
                >
                  {drift.resourceAddress}
                </Link>
                <p className="text-xs text-muted">
                  <span className="sr-only">{severityWords[drift.severity].label}, </span>
                  {resourceTypeInWords(drift.resourceType)} · <Moment at={drift.detectedAt} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && <p className="mt-3 text-xs text-muted">and {formatCount(rest)} more</p>}
    </>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="tabular text-lg font-semibold">{formatCount(value)}</dd>
    </div>
  )
}
