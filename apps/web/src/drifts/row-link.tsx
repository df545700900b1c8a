import { useRouter } from '@tanstack/react-router'
import { memo, type MouseEvent } from 'react'
import type { DriftFilter } from './drift-filter.ts'

interface RowLinkProps {
  readonly driftId: string
  readonly filter: DriftFilter
  readonly title: string
  readonly className: string
}

const placeholder = '00000000-0000-0000-0000-000000000000'
const addresses = new WeakMap<DriftFilter, readonly [before: string, after: string]>()

/**
 * A link to a drift, for rows that come and go by the hundred. The router's own Link builds the address and listens to the router
 * once a row, which made half of a row's cost; here the address of a filter is built once, and only a pointer or a key asks for more.
 */
export const RowLink = memo(function RowLink({ driftId, filter, title, className }: RowLinkProps) {
  const router = useRouter()
  const to = { to: '/drifts/$driftId', params: { driftId }, search: filter } as const
  const preload = () => void router.preloadRoute(to).catch(() => undefined)
  const open = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    void router.navigate(to)
  }
  const [before, after] = addressOf(
    filter,
    () => router.buildLocation({ ...to, params: { driftId: placeholder } }).href,
  )
  return (
    <a
      href={before + driftId + after}
      title={title}
      className={className}
      onClick={open}
      onPointerEnter={preload}
      onFocus={preload}
    >
      {title}
    </a>
  )
})

function addressOf(filter: DriftFilter, build: () => string): readonly [string, string] {
  const known = addresses.get(filter)
  if (known) return known
  const [before = '', after = ''] = build().split(placeholder)
  addresses.set(filter, [before, after])
  return [before, after]
}
