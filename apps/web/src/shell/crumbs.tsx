import type { ReactNode } from 'react'

/** The look of the link to where a thing is listed, before its own name. */
export const crumbClass = 'font-normal text-muted hover:text-text'

/** A page's name after the place it belongs to. */
export function Crumbs({ parent, children }: { readonly parent: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      {parent}
      <span className="mx-2 font-normal text-faint">/</span>
      <span className="break-words">{children}</span>
    </>
  )
}
