import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { GitCompareArrows, ListFilter } from 'lucide-react'
import { useRef } from 'react'
import { Button, buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/states.tsx'
import { NothingWatched } from '../stacks/nothing-watched.tsx'
import { stackChoices } from '../stacks/stack-queries.ts'
import { conditions, type DriftFilter } from './drift-filter.ts'
import { useLiveList } from './use-live-list.ts'

interface NoDriftsProps {
  readonly filter: DriftFilter
  readonly onClear: () => void
}

/** In place of an empty list: whether nothing fits, nothing drifted, or nothing is watched; and the next step. */
export function NoDrifts({ filter, onClear }: NoDriftsProps) {
  useLiveList(filter, useRef(null))
  const stacks = useQuery(stackChoices())
  if (
    conditions(filter) > 0 ||
    filter.search !== undefined ||
    filter.status !== undefined ||
    filter.ignored !== undefined
  ) {
    return (
      <EmptyState
        icon={<ListFilter />}
        title="No drifts match these filters"
        action={<Button onClick={onClear}>Clear filters</Button>}
      />
    )
  }
  // It is one of two things to say: neither is said before it is known which.
  if (stacks.isPending) return null
  if (stacks.data?.length === 0) return <NothingWatched />
  return (
    <EmptyState
      icon={<GitCompareArrows />}
      title="No open drifts"
      action={
        <Link to="/stacks" className={buttonClass()}>
          View stacks
        </Link>
      }
    >
      Everything scanned so far matches its declaration. New drifts appear here after the next scan.
    </EmptyState>
  )
}
