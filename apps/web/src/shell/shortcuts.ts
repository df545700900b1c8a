import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** Keys as `KeyboardEvent.key` names them; two of them, one after the other, with a space between: `g d`. */
  readonly keys: string
  readonly label: string
  readonly group: string
}

interface Registered extends Shortcut {
  readonly run: () => void
}

/** How long the second key of a pair may take. */
const pairWithinMs = 1_200

let registered: readonly Registered[] = []
let pending: { readonly key: string; readonly untilMs: number } | null = null
const listeners = new Set<() => void>()

function publish(next: readonly Registered[]) {
  registered = next
  for (const listener of listeners) listener()
}

/** Makes a key do something while the calling component is mounted. A later one wins over an earlier one. */
export function useShortcut(shortcut: Shortcut, run: () => void, enabled = true): void {
  const { keys, label, group } = shortcut
  const onKey = useEffectEvent(run)
  // Before the page is painted: a key pressed as soon as one sees the page must not be lost.
  useLayoutEffect(() => {
    if (!enabled) return undefined
    const entry: Registered = { keys, label, group, run: () => onKey() }
    publish([...registered, entry])
    return () => publish(registered.filter((other) => other !== entry))
  }, [keys, label, group, enabled])
}

/** What the keys do just now, for the page that explains them. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => registered,
  )
}

/** Installs the one listener of the page. Returns how to remove it. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const now = Date.now()
  const pair = pending !== null && now < pending.untilMs ? find(`${pending.key} ${event.key}`) : undefined
  const match = pair ?? find(event.key)
  pending = null
  if (match) {
    event.preventDefault()
    match.run()
  } else if (registered.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
    pending = { key: event.key, untilMs: now + pairWithinMs }
  }
}

function find(keys: string) {
  return registered.findLast((shortcut) => shortcut.keys === keys)
}

/** A key pressed in a field is text, and one pressed in a dialog or menu belongs to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"]), textarea, select') ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}
