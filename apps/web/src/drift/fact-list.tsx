import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Panel } from '../design/panel.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftClassWords, resourceTypeInWords } from '../drifts/drift-words.ts'
import { sentence } from '../format/sentence.ts'
import { Moment } from '../format/moment.tsx'
import { counted, formatCount, formatUsd } from '../format/number.ts'
import { stackDetail } from '../stacks/stack-queries.ts'
import { CopyButton } from './copy-button.tsx'
import { CostTrace } from './cost-trace.tsx'
import { WhoPanel } from './who-panel.tsx'

/** Where the resource is, since when it differs, and what that costs. */
export function FactList({ drift }: { readonly drift: DriftDetail }) {
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Resource">
        <dl className="px-4 py-2">
          {drift.stackId !== null && (
            <Fact name="Stack">
              <StackLink stackId={drift.stackId} />
            </Fact>
          )}
          <Fact name="Type">{resourceTypeInWords(drift.resourceType)}</Fact>
          {drift.resourceId !== null && (
            <Fact name="ID">
              <span className="font-mono text-xs break-all">{drift.resourceId}</span>{' '}
              <CopyButton text={drift.resourceId} what="ID" />
            </Fact>
          )}
          {drift.region !== null && <Fact name="Region">{drift.region}</Fact>}
          {drift.accountId !== null && <Fact name="Account">{drift.accountId}</Fact>}
        </dl>
      </Panel>
      <Panel title="Detection">
        <dl className="px-4 py-2">
          <Fact name="First seen">
            <Moment at={drift.detectedAt} />
          </Fact>
          <Fact name="Last seen">
            <Moment at={drift.lastSeenAt} />
          </Fact>
          <Fact name="Seen">{counted(drift.occurrences, 'time')}</Fact>
          <Fact name="Class">
            <span title={driftClassWords[drift.driftClass].meaning}>{driftClassWords[drift.driftClass].label}</span>
          </Fact>
          <Fact name="Alerts">{drift.alertCount === 0 ? 'None' : formatCount(drift.alertCount)}</Fact>
          {drift.previousDriftId !== null && (
            <Fact name="Previously">
              <Link
                to="/drifts/$driftId"
                params={{ driftId: drift.previousDriftId }}
                className="font-medium hover:underline"
              >
                Resolved before
              </Link>
            </Fact>
          )}
        </dl>
      </Panel>
      <WhoPanel drift={drift} />
      <Panel title="Cost">
        <div className="px-4 py-3">
          <p className="flex items-baseline gap-2">
            <span className="tabular text-lg font-semibold">
              {drift.costImpact === null ? 'Unknown' : formatUsd(drift.costImpact)}
            </span>
            {drift.costImpact !== null && <span className="text-sm text-muted">a month</span>}
          </p>
          <p className="mt-1 text-xs text-muted">{sentence(drift.costBasis)}</p>
          {drift.costTotal !== null && drift.costTotal > 0 && (
            <p className="mt-1 text-xs text-muted">
              {formatUsd(drift.costTotal)} {drift.status === 'resolved' ? 'in total' : 'so far'}
            </p>
          )}
          <CostTrace history={drift.costHistory} />
        </div>
      </Panel>
    </div>
  )
}

function StackLink({ stackId }: { readonly stackId: string }) {
  const stack = useQuery(stackDetail(stackId)).data
  return (
    <Link to="/stacks/$stackId" params={{ stackId }} className="font-medium hover:underline">
      {stack?.name ?? '…'}
    </Link>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-3 py-1 text-sm">
      <dt className="w-20 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
