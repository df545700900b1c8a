import type { QueryClient } from '@tanstack/react-query'

/** What a change of a thing may show in, by the first part of the keys of queries. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  alert: ['alerts', 'drifts', 'metrics'],
  api_key: ['api-keys'],
  channel: ['channels', 'metrics'],
  drift: ['drifts', 'stacks', 'projects', 'alerts', 'metrics'],
  invitation: ['invitations'],
  policy: ['policies', 'drifts', 'projects', 'metrics'],
  project: ['projects', 'stacks', 'drifts'],
  scan: ['scans', 'stacks', 'metrics'],
  session: ['sessions', 'members'],
  stack: ['stacks', 'projects', 'drifts', 'scans', 'alerts', 'metrics'],
  team: ['team', 'me'],
  view: ['views'],
  user: ['members', 'me', 'invitations', 'api-keys'],
}

const flushEveryMs = 1_000
/** While more than this many events come between two times of asking, it is asked a third as often. */
const manyEvents = 50
const whileManyMs = 3_000
/** At most a quarter of the time is spent waiting for answers: a server that is slow is not asked all the time. */
const restPerAnswer = 3

/**
 * Gathers what was touched and has it asked for again, at once and then no more than once a second, less often while much happens or
 * answers are slow; never while the answers to the time before are on their way.
 */
export function touchedQueries(client: QueryClient) {
  const roots = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let notBefore = 0
  let events = 0

  async function flush(): Promise<void> {
    const began = performance.now()
    timer = undefined
    isAsking = true
    const now = new Set(roots)
    const pauseMs = events > manyEvents ? whileManyMs : flushEveryMs
    roots.clear()
    events = 0
    await client.invalidateQueries({ predicate: ({ queryKey: [root] }) => typeof root === 'string' && now.has(root) })
    const tookMs = performance.now() - began
    isAsking = false
    notBefore = Math.max(began + pauseMs, performance.now() + tookMs * restPerAnswer)
    if (roots.size > 0) schedule()
  }

  function schedule(): void {
    if (!isAsking) timer ??= setTimeout(() => void flush(), Math.max(0, notBefore - performance.now()))
  }

  function add(subject: string): void {
    events += 1
    for (const root of [...(shownIn[subject] ?? []), 'audit']) roots.add(root)
    schedule()
  }

  return {
    add,
    all: () => Object.keys(shownIn).forEach(add),
    forget: () => {
      clearTimeout(timer)
      timer = undefined
      roots.clear()
    },
  }
}
