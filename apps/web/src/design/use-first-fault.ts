import { useCallback, useEffect, useRef } from 'react'

/**
 * Leads to the first field of a form that is at fault, which may be out of sight: when the server refused it with this error, and
 * whenever `showFault` is called. The form takes `form` as its ref.
 */
export function useFirstFault(error: unknown) {
  const form = useRef<HTMLFormElement>(null)
  const showFault = useCallback(() => {
    // Once the faults are drawn: the fields are marked by the same event that calls for them.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }, [])
  useEffect(() => {
    if (error !== null) showFault()
  }, [error, showFault])
  return { form, showFault }
}
