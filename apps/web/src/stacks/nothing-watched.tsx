import { Link } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/states.tsx'
import { useMayDecide } from '../shell/use-person.ts'

/** What pages about drift say while there is nothing that could drift. */
export function NothingWatched() {
  return useMayDecide() ? (
    <EmptyState
      icon={<Boxes />}
      title="No stacks yet"
      action={
        <Link to="/stacks/new" className={buttonClass({ tone: 'primary' })}>
          Add stack
        </Link>
      }
    >
      Add a stack with a Terraform or OpenTofu plan, and see everything that differs from its declaration.
    </EmptyState>
  ) : (
    <EmptyState icon={<Boxes />} title="No stacks yet">
      Engineers and admins of your team can add one. Everything that differs from its declaration is then listed here.
    </EmptyState>
  )
}
