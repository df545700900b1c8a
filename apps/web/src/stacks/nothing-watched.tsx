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
      title="Nothing is watched yet"
      action={
        <Link to="/stacks/new" className={buttonClass({ tone: 'primary' })}>
          Add a stack
        </Link>
      }
    >
      Add a stack with a Terraform or OpenTofu plan, and everything that runs other than declared is listed here.
    </EmptyState>
  ) : (
    <EmptyState icon={<Boxes />} title="Nothing is watched yet">
      Engineers and admins of the team add stacks. Then everything that runs other than declared is listed here.
    </EmptyState>
  )
}
