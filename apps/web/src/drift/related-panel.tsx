import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Outputs } from '../api/client.ts'
import { Panel } from '../design/panel.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { SeverityDot, StatusIcon } from '../drifts/badges.tsx'
import { relatedDrifts } from '../drifts/drift-queries.ts'
import { kindWords, severityWords, statusWords } from '../drifts/drift-words.ts'
import { Moment } from '../format/moment.tsx'
import { formatCount } from '../format/number.ts'

type Related = Outputs['drift']['related']
type RelatedDrift = Related['sameResource'][number]
type Group = Related['alike']

/** What belongs together with the drift. Nothing while nothing does: there is no next step to an absence. */
export function RelatedPanel({ drift }: { readonly drift: DriftDetail }) {
  const { data } = useQuery(relatedDrifts(drift.id))
  if (!data) return null
  const { sameResource, sameScan, alike } = data
  if (sameResource.length + sameScan.items.length + alike.items.length === 0) return null
  return (
    <Panel title="Related" label="Related">
      {sameResource.length > 0 && (
        <Section title="Other drifts of this resource">
          {sameResource.map((other) => (
            <Row key={other.id} drift={other} name={kindWords[other.kind].label} shownFirst="name" />
          ))}
        </Section>
      )}
      {alike.items.length > 0 && (
        <Section title="The same change elsewhere" note={countWords(alike, 'open')}>
          {alike.items.map((other) => (
            <Row key={other.id} drift={other} name={other.stackName} />
          ))}
        </Section>
      )}
      {sameScan.items.length > 0 && (
        <Section title="From the same scan" note={countWords(sameScan, 'in total')}>
          {sameScan.items.map((other) => (
            <Row key={other.id} drift={other} name={kindWords[other.kind].label} />
          ))}
        </Section>
      )}
    </Panel>
  )
}

/** `12 open`; how many there are when not all of them are shown. */
function countWords({ count, isExact, items }: Group, what: string): string | undefined {
  if (isExact && count <= items.length) return undefined
  return isExact ? `${formatCount(count)} ${what}` : `at least ${formatCount(count)} ${what}`
}

function Section({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title} className="border-b border-line last:border-0">
      <h3 className="flex items-baseline gap-2 bg-sunken px-4 py-1.5 text-xs font-medium text-muted">
        {title}
        {note !== undefined && <span className="font-normal">{note}</span>}
      </h3>
      <ul>{children}</ul>
    </section>
  )
}

interface RowProps {
  readonly drift: RelatedDrift
  readonly name: string | null
  /** Of the same resource the address is known; what kind it was is not. */
  readonly shownFirst?: 'address' | 'name'
}

function Row({ drift, name, shownFirst = 'address' }: RowProps) {
  const { id, resourceAddress, status, severity, detectedAt, resolvedAt } = drift
  return (
    <li className="relative flex items-center gap-3 border-t border-line px-4 py-2 text-sm first:border-0 hover:bg-hover">
      <span title={statusWords[status].label}>
        <StatusIcon status={status} />
        <span className="sr-only">{statusWords[status].label}</span>
      </span>
      <span className="flex shrink-0" title={severityWords[severity].label}>
        <SeverityDot severity={severity} />
        <span className="sr-only">{severityWords[severity].label}</span>
      </span>
      <Link
        to="/drifts/$driftId"
        params={{ driftId: id }}
        title={resourceAddress}
        className="min-w-0 flex-1 truncate after:absolute after:inset-0"
      >
        {shownFirst === 'address' ? <span className="font-mono text-xs">{resourceAddress}</span> : name}
      </Link>
      {shownFirst === 'address' && name !== null && (
        <span className="hidden max-w-40 shrink-0 truncate text-xs text-muted sm:block" title={name}>
          {name}
        </span>
      )}
      <span className="relative z-1 shrink-0 text-xs text-muted">
        {resolvedAt === null ? <Moment at={detectedAt} /> : <Span from={detectedAt} to={resolvedAt} />}
      </span>
    </li>
  )
}

function Span({ from, to }: { readonly from: string; readonly to: string }) {
  return (
    <>
      <Moment at={from} />
      <span className="hidden sm:inline">
        , resolved <Moment at={to} />
      </span>
    </>
  )
}
