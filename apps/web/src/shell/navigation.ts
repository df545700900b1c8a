import { Bell, Boxes, GitCompareArrows, LayoutDashboard, type LucideIcon } from 'lucide-react'

interface Place {
  readonly to: '/' | '/drifts' | '/stacks' | '/alerts'
  readonly label: string
  readonly icon: LucideIcon
  readonly keys: string
}

/** The places of the product, in the order of the sidebar. */
export const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: LayoutDashboard, keys: 'g o' },
  { to: '/drifts', label: 'Drifts', icon: GitCompareArrows, keys: 'g d' },
  { to: '/stacks', label: 'Stacks', icon: Boxes, keys: 'g s' },
  { to: '/alerts', label: 'Alerts', icon: Bell, keys: 'g a' },
]
