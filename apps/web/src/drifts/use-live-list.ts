import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { liveEvents, type LiveBatch, type LiveEvent } from '../api/live-events.ts'
import { refreshEveryMs } from '../api/queries.ts'
import type { DriftFilter } from './drift-filter.ts'
import { driftPage, newestAmong } from './drift-queries.ts'
import { isHeld, readingOf, type Held } from './list-hold.ts'
import { patchList, refreshList } from './refresh-list.ts'
import { howCame, movesRows } from './row-events.ts'

/** How often it is looked whether the reader still holds the list, and the least time between two times of asking. */
const lookEveryMs = 1_000
/** At most a quarter of the time is spent waiting for answers. */
const restPerAnswer = 3
const shownAsNewMs = 2_500
/** An answer that was on its way when something happened does not know of it: what happened is put into it for so long. */
const overtakesMs = 10_000
const mostOvertaking = 1_000
/** A list that was read so long ago is read anew when it is opened. */
const freshMs = 5_000

interface Waiting {
  /** New drifts that only the server can tell to be of this list. */
  readonly found: Set<string>
  /** Those that are. */
  readonly fresh: Set<string>
  gone: ReadonlyMap<string, string>
  isMore: boolean
  /** Whether rows may come, go or change places. */
  isChanged: boolean
}

const nothing = (): Waiting => ({
  found: new Set(),
  fresh: new Set(),
  gone: new Map(),
  isMore: false,
  isChanged: false,
})

/**
 * Keeps a list up to date without moving a row that somebody reads: while the list is held (list-hold.ts), its rows are changed where
 * they are, and what would come or go waits until `bring` is called or the reader is back at the top and idle.
 */
export function useLiveList(filter: DriftFilter, list: RefObject<HTMLElement | null>) {
  const client = useQueryClient()
  const waiting = useRef(nothing())
  const askNotBefore = useRef(0)
  const isAsking = useRef(false)
  const isWanted = useRef(false)
  const recent = useRef<{ readonly events: readonly LiveEvent[]; readonly at: number }>({ events: [], at: 0 })
  const [held, setHeld] = useState<Held>({ fresh: 0, gone: 0, isMore: false })
  const [gone, setGone] = useState<ReadonlyMap<string, string>>(new Map())
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set())

  const tell = () => {
    const { fresh, gone: left, isMore } = waiting.current
    setHeld((known) => {
      const next = { fresh: fresh.size, gone: left.size, isMore }
      return known.fresh === next.fresh && known.gone === next.gone && known.isMore === next.isMore ? known : next
    })
    setGone(left)
  }

  /** One question at a time, and time between them. What fails is asked again later. */
  const ask = async (question: () => Promise<void>) => {
    if (isAsking.current) return
    isAsking.current = true
    const began = performance.now()
    await question().catch(() => undefined)
    const now = performance.now()
    askNotBefore.current = Math.max(began + lookEveryMs, now + (now - began) * restPerAnswer)
    isAsking.current = false
  }

  const refresh = () =>
    ask(async () => {
      const taken = waiting.current
      waiting.current = nothing()
      isWanted.current = false
      try {
        const fresh = await refreshList(client, filter)
        setArrived(fresh)
      } catch (error) {
        waiting.current = { ...taken, isChanged: true }
        throw error
      } finally {
        tell()
      }
    })

  const countFound = () =>
    ask(async () => {
      const { found, fresh } = waiting.current
      const asked = new Set(found)
      if (asked.size > 100) waiting.current.isMore = true
      for (const id of await newestAmong(filter, asked)) fresh.add(id)
      for (const id of asked) found.delete(id)
      tell()
    })

  const put = (events: readonly LiveEvent[]) => {
    const moved = patchList(client, filter, events)
    const { gone: known, fresh } = waiting.current
    if ([...moved].every(([id, why]) => (known.get(id) ?? null) === why && !fresh.has(id))) return
    const next = new Map(known)
    for (const [id, why] of moved) {
      // A row that is on the screen does not wait to come.
      fresh.delete(id)
      if (why === null) next.delete(id)
      else next.set(id, why)
    }
    waiting.current.gone = next
    tell()
  }

  const look = useEffectEvent(() => {
    if (recent.current.events.length > 0) put(recent.current.events)
    if (performance.now() - recent.current.at > overtakesMs) recent.current = { events: [], at: 0 }
    const { isChanged, found } = waiting.current
    if (!isChanged || performance.now() < askNotBefore.current) return
    if (isWanted.current || !isHeld(readingOf(list.current))) void refresh()
    else if (found.size > 0) void countFound()
  })

  const hear = useEffectEvent(({ events, missedUpTo }: LiveBatch) => {
    const asOf = client.getQueryData(driftPage(filter, 0).queryKey)?.asOf
    const hasGap = missedUpTo !== null && Number(missedUpTo) > Number(asOf ?? 0)
    const now = waiting.current
    recent.current = { events: [...recent.current.events, ...events].slice(-mostOvertaking), at: performance.now() }
    for (const event of events) {
      const came = howCame(filter, event)
      if (came === 'found') now.found.add(event.subject.id)
      else if (came === 'moved') now.fresh.add(event.subject.id)
    }
    put(events)
    if (hasGap) now.isMore = true
    now.isChanged ||= hasGap || events.some((event) => movesRows(filter, event))
    tell()
    look()
  })

  const bring = () => {
    isWanted.current = true
    waiting.current.isChanged = true
    askNotBefore.current = 0
    window.scrollTo({ top: 0, behavior: 'instant' })
    // By then only the pages at the top are on the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => look()))
  }

  useEffect(() => liveEvents.subscribe((batch) => hear(batch)), [])
  useEffect(() => {
    const timer = setInterval(() => look(), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  useStaleness(() => {
    const { dataUpdatedAt = Date.now() } = client.getQueryState(driftPage(filter, 0).queryKey) ?? {}
    if (Date.now() - dataUpdatedAt > freshMs) waiting.current.isChanged = true
  })
  useEffect(() => {
    if (arrived.size === 0) return undefined
    const timer = setTimeout(() => setArrived(new Set()), shownAsNewMs)
    return () => clearTimeout(timer)
  }, [arrived])
  return { held, gone, arrived, bring }
}

/** Calls `onStale` when a list that is not told of what happens is due to be asked for again, and once when it is opened. */
function useStaleness(onStale: () => void) {
  const tellStale = useEffectEvent(onStale)
  useEffect(() => {
    tellStale()
    let timer: ReturnType<typeof setTimeout>
    const again = () => {
      timer = setTimeout(() => {
        tellStale()
        again()
      }, refreshEveryMs())
    }
    again()
    return () => clearTimeout(timer)
  }, [])
}
