import { Link } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/states.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useMayDecide } from '../shell/use-person.ts'

/** The overview while there is nothing to look over. */
export function FirstStart() {
  const mayAdd = useMayDecide()
  return (
    <>
      <PageHeader title="Overview" />
      <EmptyState
        icon={<Boxes />}
        title="Nothing is watched yet"
        action={
          <Link to={mayAdd ? '/stacks/new' : '/stacks'} className={buttonClass({ tone: 'primary' })}>
            {mayAdd ? 'Add a stack' : 'See the stacks'}
          </Link>
        }
      >
        Add a stack with a Terraform or OpenTofu plan, and everything that runs other than declared is listed here.
      </EmptyState>
    </>
  )
}
