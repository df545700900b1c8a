import { usePerson } from './use-person.ts'
import {
  Bell,
  Boxes,
  FolderKanban,
  GitCompareArrows,
  LayoutDashboard,
  Megaphone,
  Scale,
  ScrollText,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'

export interface Place {
  readonly to: '/' | '/drifts' | '/stacks' | '/projects' | '/alerts' | '/policies' | '/channels' | '/audit' | '/team'
  readonly label: string
  readonly icon: LucideIcon
  readonly keys: string
  /** Shown to admins only: the server refuses it to others. */
  readonly forAdmins?: true
}

const all: readonly Place[] = [
  { to: '/', label: 'Overview', icon: LayoutDashboard, keys: 'g o' },
  { to: '/drifts', label: 'Drifts', icon: GitCompareArrows, keys: 'g d' },
  { to: '/stacks', label: 'Stacks', icon: Boxes, keys: 'g s' },
  { to: '/projects', label: 'Projects', icon: FolderKanban, keys: 'g j' },
  { to: '/alerts', label: 'Alerts', icon: Bell, keys: 'g a' },
  { to: '/policies', label: 'Policies', icon: Scale, keys: 'g p' },
  { to: '/channels', label: 'Channels', icon: Megaphone, keys: 'g c', forAdmins: true },
  { to: '/audit', label: 'Audit', icon: ScrollText, keys: 'g u', forAdmins: true },
  { to: '/team', label: 'Team', icon: UsersRound, keys: 'g t' },
]

/** The places this person may go to, in the order of the sidebar. */
export function usePlaces(): readonly Place[] {
  const isAdmin = usePerson()?.role === 'admin'
  return all.filter(({ forAdmins }) => isAdmin || !forAdmins)
}
