import { pointerSegments } from '../compare/json-pointer.ts'

/** `/tags/Name` as `tags.Name`, `/ingress/0/cidr_blocks` as `ingress[0].cidr_blocks`; a key with a dot of its own is quoted, and `*` is any item. */
export function pathInWords(pointer: string): string {
  let words = ''
  for (const segment of pointerSegments(pointer)) {
    if (/^(?:\d+|\*)$/.test(segment)) words += `[${segment}]`
    else if (/^[^.[\]"\s]+$/.test(segment)) words += words === '' ? segment : `.${segment}`
    else words += `[${JSON.stringify(segment)}]`
  }
  return words === '' ? '(all)' : words
}
