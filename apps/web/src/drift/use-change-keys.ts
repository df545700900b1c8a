import { useRef, type RefObject } from 'react'
import { useShortcut } from '../shell/shortcuts.ts'

/** `n` and `p` go from difference to difference among the lines of `place`, runs of them taken as one. */
export function useChangeKeys(place: RefObject<HTMLElement | null>): void {
  const current = useRef<Element | null>(null)
  const go = (step: 1 | -1) => {
    const starts = [...(place.current?.querySelectorAll('[data-change]') ?? [])].filter(
      (line) => !line.previousElementSibling?.hasAttribute('data-change'),
    )
    if (starts.length === 0) return
    const at = current.current === null ? -1 : starts.indexOf(current.current)
    const next = starts[Math.min(Math.max(at < 0 ? 0 : at + step, 0), starts.length - 1)]
    if (!next) return
    current.current?.classList.remove('diff-current')
    next.classList.add('diff-current')
    next.scrollIntoView({ block: 'center' })
    current.current = next
  }
  useShortcut({ keys: 'n', label: 'Next difference', group: 'Drift' }, () => go(1))
  useShortcut({ keys: 'p', label: 'Previous difference', group: 'Drift' }, () => go(-1))
}
