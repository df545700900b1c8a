import { useState, type KeyboardEvent, type PointerEvent } from 'react'

const week = 7

/** The day that is read out of `days`: where the pointer is, or where the arrow keys went. Null while nobody asks. */
export function useDay(days: number, indexAt: (offsetX: number) => number) {
  const [chosen, choose] = useState<number | null>(null)
  const last = days - 1
  const index = chosen === null ? null : clamp(chosen, last)

  function onKeyDown(event: KeyboardEvent) {
    const from = index ?? last
    const next = moved(event.key, from, last)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    choose(next === null ? null : clamp(next, last))
  }

  const follow = (event: PointerEvent<HTMLElement>) =>
    choose(clamp(indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left), last))

  return {
    index,
    handlers: {
      onKeyDown,
      onFocus: () => choose((now) => now ?? last),
      onBlur: () => choose(null),
      onPointerMove: follow,
      onPointerDown: follow,
      onPointerLeave: () => choose(null),
    },
  }
}

/** Where a key leads; null hides the read-out, undefined is no key of ours. */
function moved(key: string, from: number, last: number): number | null | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return from - 1
    case 'ArrowRight':
    case 'ArrowUp':
      return from + 1
    case 'PageDown':
      return from - week
    case 'PageUp':
      return from + week
    case 'Home':
      return 0
    case 'End':
      return last
    case 'Escape':
      return null
    default:
      return undefined
  }
}

function clamp(index: number, last: number): number {
  return Math.max(0, Math.min(index, last))
}
