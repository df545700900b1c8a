import { useSyncExternalStore } from 'react'
import { sessions, type Person, type Session } from '../api/session.ts'

/** Who is signed in, with the name to show; null for nobody. */
export function usePerson(): (Person & { readonly name: string }) | null {
  const session = useSyncExternalStore(sessions.subscribe, sessions.current)
  if (session.status !== 'signed-in') return null
  const { user } = session
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || (user.email.split('@', 1)[0] ?? user.email)
  return { ...user, name }
}

/** Whether the person may decide, scan and edit. The server refuses regardless; a button that it would refuse is not shown. */
export function useMayDecide(): boolean {
  return mayDecide(useSyncExternalStore(sessions.subscribe, sessions.current))
}

/** As {@link useMayDecide}, outside of a component. */
export function mayDecide(session: Session): boolean {
  return session.status === 'signed-in' && session.user.role !== 'viewer'
}
