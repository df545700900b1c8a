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
        title="No drift fits these conditions"
        action={<Button onClick={onClear}>Show the open ones</Button>}
      />
    )
  }
  // It is one of two things to say: neither is said before it is known which.
  if (stacks.isPending) return null
  if (stacks.data?.length === 0) return <NothingWatched />
  return (
    <EmptyState
      icon={<GitCompareArrows />}
      title="No open drift"
      action={
        <Link to="/stacks" className={buttonClass()}>
          See the stacks
        </Link>
      }
    >
      What was compared runs as declared. Each stack says when it was last compared and how much of it could be read.
    </EmptyState>
  )
}
