import type { Actor } from '../kernel/caller.ts'
import type { StackId } from '../kernel/ids.ts'
import type { Json } from '../kernel/json.ts'

/** An event as the live stream carries it. The same object goes to every follower of the team. */
export interface StreamEvent {
  readonly seq: number
  readonly type: string
  readonly at: Date
  readonly actor: { readonly type: Actor['type']; readonly id: string | null; readonly name: string }
  readonly subject: { readonly type: string; readonly id: string }
  readonly stackId: StackId | null
  /** What a list needs to redraw its row. */
  readonly data: Json
}

/** Which events are wanted: those that fit every filter given. */
export interface StreamFilter {
  readonly types?: readonly string[] | undefined
  readonly subject?: { readonly type?: string | undefined; readonly id?: string | undefined } | undefined
  readonly stackId?: string | undefined
  /** Whether what happens to people, sessions and credentials is wanted too. */
  readonly includesIdentity: boolean
}

/** Things about which only an administrator hears. */
const identitySubjects: ReadonlySet<string> = new Set(['user', 'session', 'api_key', 'invitation'])

export function isWanted(event: StreamEvent, { types, subject, stackId, includesIdentity }: StreamFilter): boolean {
  if (types !== undefined && !types.includes(event.type)) return false
  if (subject?.type !== undefined && subject.type !== event.subject.type) return false
  if (subject?.id !== undefined && subject.id !== event.subject.id) return false
  if (stackId !== undefined && stackId !== event.stackId) return false
  return includesIdentity || !identitySubjects.has(event.subject.type)
}
