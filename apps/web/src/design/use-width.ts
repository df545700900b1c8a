import { useCallback, useState, type RefCallback } from 'react'
import { flushSync } from 'react-dom'

/** How wide the element that takes the reference is, in CSS pixels, as it changes; 0 until it is laid out. */
export function useWidth<E extends HTMLElement>(): readonly [RefCallback<E>, number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: E | null) => {
    if (!element) return undefined
    let isKnown = false
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const set = () => setWidth(Math.round(entry.contentRect.width))
      // Told between layout and paint, so that what is drawn by it is never seen at another size.
      if (isKnown) flushSync(set)
      else set()
      isKnown = true
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
