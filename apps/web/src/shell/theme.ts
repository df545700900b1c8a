import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

// boot.js reads the same key before the first paint.
const key = 'driftsentry.theme'
const listeners = new Set<() => void>()

function read(): Theme {
  const stored = document.documentElement.dataset['theme']
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Chooses a theme for this browser; `system` follows the operating system. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until it is closed.
  }
  for (const listener of listeners) listener()
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, read)
}
