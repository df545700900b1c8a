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
  /** Places of one section stand together: where to look, what it is about, and how the team works. */
  readonly section: 'watch' | 'estate' | 'rules' | 'team'
  /** Shown to admins only: the server refuses it to others. */
  readonly forAdmins?: true
}

const all: readonly Place[] = [
  { to: '/', label: 'Overview', icon: LayoutDashboard, section: 'watch', keys: 'g o' },
  { to: '/drifts', label: 'Drifts', icon: GitCompareArrows, section: 'watch', keys: 'g d' },
  { to: '/alerts', label: 'Alerts', icon: Bell, section: 'watch', keys: 'g a' },
  { to: '/stacks', label: 'Stacks', icon: Boxes, section: 'estate', keys: 'g s' },
  { to: '/projects', label: 'Projects', icon: FolderKanban, section: 'estate', keys: 'g j' },
  { to: '/policies', label: 'Policies', icon: Scale, section: 'rules', keys: 'g p' },
  { to: '/channels', label: 'Channels', icon: Megaphone, section: 'rules', keys: 'g c', forAdmins: true },
  { to: '/audit', label: 'Audit', icon: ScrollText, section: 'team', keys: 'g u', forAdmins: true },
  { to: '/team', label: 'Team', icon: UsersRound, section: 'team', keys: 'g t' },
]

/** The places this person may go to, in the order of the sidebar, where a section's stand together. */
export function usePlaces(): readonly Place[] {
  const isAdmin = usePerson()?.role === 'admin'
  return all.filter(({ forAdmins }) => isAdmin || !forAdmins)
}
