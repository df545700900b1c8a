/** An event of the team, as far as pages read it. */
export interface LiveEvent {
  readonly seq: string
  readonly type: string
  readonly at: string
  readonly actor: { readonly type: string; readonly name: string }
  readonly subject: { readonly type: string; readonly id: string }
  readonly data: unknown
}

/** Events of the same moment. `missedUpTo`: others, up to this number, are not among them; what was read since knows of them. */
export interface LiveBatch {
  readonly events: readonly LiveEvent[]
  readonly missedUpTo: string | null
}

const gatherMs = 200
/** Beyond so many of one moment nobody looks at each: whoever shows things asks for them anew. */
const mostEvents = 2_000

const listeners = new Set<(batch: LiveBatch) => void>()
let gathered: LiveEvent[] = []
let missedUpTo: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** What happens, handed on a few times a second, however much it is. */
export const liveEvents = {
  subscribe(listener: (batch: LiveBatch) => void): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },

  add(event: LiveEvent): void {
    if (listeners.size === 0) return
    if (gathered.length < mostEvents) gathered.push(event)
    else missedUpTo = event.seq
    timer ??= setTimeout(handOn, gatherMs)
  },

  /** Call when events up to this one were missed. */
  missed(upTo: string): void {
    missedUpTo = upTo
    timer ??= setTimeout(handOn, gatherMs)
  },
}

function handOn(): void {
  timer = undefined
  const batch = { events: gathered, missedUpTo }
  gathered = []
  missedUpTo = null
  for (const listener of listeners) listener(batch)
}
