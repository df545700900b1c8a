import { startTransition, useEffect, useState } from 'react'
import { inTurn } from './in-turn.ts'

type Loaded<T> = { readonly status: 'waiting' } | { readonly status: 'here'; readonly it: T } | Failed
type Failed = { readonly status: 'failed'; readonly error: unknown }

/**
 * Fetches code that is needed once the page is seen. Unlike React's lazy() it shows what has come at once: a fallback of React stays
 * for 300 ms at least.
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'waiting' })
  useEffect(() => {
    let isGone = false
    const tell = (next: Loaded<T>) => {
      if (!isGone) startTransition(() => setLoaded(next))
    }
    void Promise.all([load(), inTurn()]).then(
      ([it]) => tell({ status: 'here', it }),
      (error: unknown) => tell({ status: 'failed', error }),
    )
    return () => {
      isGone = true
    }
  }, [load])
  return loaded
}
