import { Fragment } from 'react'

/** The address of a resource, which breaks where its parts begin. */
export function Address({ text }: { readonly text: string }) {
  return text.split(/(?=[.[])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
