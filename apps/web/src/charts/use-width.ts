import { useCallback, useState, type RefCallback } from 'react'

/** How wide the element that takes the reference is, in CSS pixels, as it changes; 0 until it is laid out. */
export function useWidth<E extends HTMLElement>(): readonly [RefCallback<E>, number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: E | null) => {
    if (!element) return undefined
    // Measured before the first paint, so that the drawing is never seen at another size.
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
