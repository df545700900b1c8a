import { useEffect, useEffectEvent } from 'react'
import { isTyping } from './shortcuts.ts'

/** Runs on ⌘ (macOS) or Ctrl with a letter, wherever the focus is; where the letter has a meaning in fields, only outside of them. */
export function useCommandKey(
  letter: string,
  run: () => void,
  { enabled = true, outsideFields = false }: { readonly enabled?: boolean; readonly outsideFields?: boolean } = {},
): void {
  const onKey = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== letter || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return
      if (outsideFields && isTyping(event.target)) return
      event.preventDefault()
      onKey()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [letter, enabled, outsideFields])
}
