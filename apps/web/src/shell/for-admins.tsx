import { Link } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/states.tsx'
import { useTabTitle } from './page-header.tsx'
import { usePerson } from './use-person.ts'

/** A page that only admins find: the server would refuse it to others. */
export function ForAdmins({ children }: { readonly children: ReactNode }) {
  const person = usePerson()
  if (person === null) return null
  return person.role === 'admin' ? children : <NotForYou />
}

function NotForYou() {
  useTabTitle('Admins only')
  return (
    <EmptyState
      icon={<LockKeyhole />}
      heading
      title="Only admins can see this page"
      action={
        <Link to="/team" className={buttonClass()}>
          View team
        </Link>
      }
    >
      Ask an admin of your team for access. The team page lists them.
    </EmptyState>
  )
}
