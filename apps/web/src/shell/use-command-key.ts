import { useEffect, useEffectEvent } from 'react'

/** Runs on ⌘ (macOS) or Ctrl with a letter, wherever the focus is. */
export function useCommandKey(letter: string, run: () => void): void {
  const onKey = useEffectEvent(run)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== letter || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return
      event.preventDefault()
      onKey()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [letter])
}
