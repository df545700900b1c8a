import { useCallback, useState, type RefCallback } from 'react'
import { flushSync } from 'react-dom'

/** How wide the element that takes the reference is, in CSS pixels, as it changes; 0 until it is laid out. */
export function useWidth<E extends HTMLElement>(): readonly [RefCallback<E>, number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: E | null) => {
    if (!element) return undefined
    // Told between layout and paint, so that the drawing is never seen at another size; asking for it would have all of the page laid
    // out once more.
    const observer = new ResizeObserver(([entry]) => {
      if (entry) flushSync(() => setWidth(Math.round(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
