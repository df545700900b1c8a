import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMediaQuery } from '../design/use-media-query.ts'
import { Skeleton } from '../design/skeleton.tsx'
import { driftDetail } from '../drifts/drift-queries.ts'
import { KindLabel, SeverityBadge, StatusBadge } from '../drifts/badges.tsx'
import { resourceTypeInWords } from '../drifts/drift-words.ts'
import { sentence } from '../format/sentence.ts'
import type { DriftDetail } from '../diff/json-value.ts'
import { NotShown } from '../shell/page-failure.tsx'
import { useTabTitle } from '../shell/page-header.tsx'
import { Address } from './address.tsx'
import { ConsequenceList } from './consequence-list.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { DifferencePanel } from './difference-panel.tsx'
import { FactList } from './fact-list.tsx'
import { History } from './history.tsx'
import { Neighbours } from './neighbours.tsx'
import { PolicyNotice } from './policy-notice.tsx'
import { RelatedPanel } from './related-panel.tsx'

const route = getRouteApi('/app/drifts/$driftId')

/** One drift: what differs and what it means, where and since when, who did what, and the decision. */
export function DriftPage() {
  const { driftId } = route.useParams()
  const filter = route.useSearch()
  const navigate = useNavigate()
  const isWide = useMediaQuery('(min-width: 48rem)')
  const leave = () => void navigate({ to: '/drifts', search: filter })
  const { data: drift, isLoadingError, error, refetch } = useQuery(driftDetail(driftId))
  if (isLoadingError) return <NotShown what="This drift" error={error} retry={() => void refetch()} />
  return (
    <>
      <header className="z-10 flex h-14 items-center gap-2 bg-canvas px-4 text-sm md:sticky md:top-0 md:border-b md:border-line md:px-6">
        <Link to="/drifts" search={filter} className="text-muted hover:text-text">
          Drifts
        </Link>
        <span className="text-faint">/</span>
        <span className="min-w-0 truncate text-muted" title={drift?.resourceAddress}>
          {drift ? drift.resourceAddress : <Skeleton className="h-3.5 w-24" />}
        </span>
        <div className="ml-auto flex shrink-0 items-center gap-4">
          {drift && isWide && <DecisionBar key={drift.id} drift={drift} at="top" onDeleted={leave} />}
          <Neighbours driftId={driftId} filter={filter} />
        </div>
      </header>
      {drift ? <DriftBody key={drift.id} drift={drift} /> : <BodySkeleton />}
      {drift && !isWide && <DecisionBar key={drift.id} drift={drift} at="bottom" onDeleted={leave} />}
    </>
  )
}

function DriftBody({ drift }: { readonly drift: DriftDetail }) {
  useTabTitle(drift.resourceAddress)
  return (
    <div className="px-4 pb-[calc(2.5rem+var(--bottom-bar,0px))] md:px-6 md:pt-4">
      <div className="pb-5">
        <div className="min-w-0">
          <h1 className="font-mono text-base font-semibold [overflow-wrap:anywhere]">
            <Address text={drift.resourceAddress} />
          </h1>
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <SeverityBadge severity={drift.severity} />
            <StatusBadge status={drift.status} />
            <KindLabel kind={drift.kind} />
            <span>{resourceTypeInWords(drift.resourceType)}</span>
          </div>
          <p className="mt-2 max-w-2xl text-sm text-muted">{sentence(drift.severityReason)}</p>
        </div>
      </div>
      <PolicyNotice drift={drift} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ConsequenceList drift={drift} />
          <DifferencePanel drift={drift} />
          <RelatedPanel drift={drift} />
          <History drift={drift} />
        </div>
        <FactList drift={drift} />
      </div>
    </div>
  )
}

function BodySkeleton() {
  return (
    <div role="status" aria-label="Loading" className="px-4 md:px-6">
      <Skeleton className="h-5 w-80 max-w-full" />
      <Skeleton className="mt-3 h-4 w-52" />
      <div className="mt-8 grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-72" />
        <Skeleton className="h-72" />
      </div>
    </div>
  )
}
