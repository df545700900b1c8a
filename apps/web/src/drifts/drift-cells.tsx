import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Moment } from '../format/moment.tsx'
import { formatCount, formatUsd } from '../format/number.ts'
import { stackChoices } from '../stacks/stack-queries.ts'
import { KindLabel, SeverityBadge, StatusBadge } from './badges.tsx'
import type { Column } from './columns.ts'
import { DifferenceLine } from './difference-line.tsx'
import { Gone } from './gone.tsx'
import { resourceTypeInWords, type DriftRow } from './drift-words.ts'

/** Whether the values of a column end at its right edge. */
export const alignedRight: ReadonlySet<Column> = new Set(['cost', 'seen'])

interface DriftCellProps {
  readonly column: Exclude<Column, 'resource'>
  readonly drift: DriftRow
  readonly gone: string | undefined
}

/** What a column shows of a drift; its address is the row's own. */
export function DriftCell({ column, drift, gone }: DriftCellProps) {
  switch (column) {
    case 'severity':
      return <SeverityBadge severity={drift.severity} />
    case 'difference':
      return gone === undefined ? <DifferenceLine drift={drift} /> : <Gone why={gone} />
    case 'kind':
      return <KindLabel kind={drift.kind} />
    case 'type':
      return <Text value={resourceTypeInWords(drift.resourceType)} />
    case 'stack':
      return <StackName id={drift.stackId} />
    case 'region':
      return <Text value={drift.region} />
    case 'account':
      return <Text value={drift.accountId} />
    case 'status':
      return <StatusBadge status={drift.status} />
    case 'cost':
      return <span title={drift.costBasis}>{formatUsd(drift.costImpact)}</span>
    case 'detected':
      return <Ago at={drift.detectedAt} />
    case 'lastSeen':
      return <Ago at={drift.lastSeenAt} />
    case 'seen':
      return formatCount(drift.occurrences)
  }
}

function Text({ value }: { readonly value: string | null }): ReactNode {
  return value === null ? <span className="text-faint">–</span> : <span title={value}>{value}</span>
}

function Ago({ at }: { readonly at: string }) {
  return <Moment at={at} className="relative z-1 whitespace-nowrap" />
}

/** Of a stack beyond the thousand that can be chosen among the name is on the drift's own page. */
function StackName({ id }: { readonly id: string | null }) {
  const stacks = useQuery({ ...stackChoices(), enabled: id !== null }).data
  return <Text value={stacks?.find((stack) => stack.id === id)?.name ?? null} />
}
