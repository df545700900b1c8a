import type { Change, DriftKind } from '@driftsentry/core/drift'
import { pointerSegments } from '../compare/json-pointer.ts'
import { describeDocumentChange } from './describe-document-change.ts'
import { describeValue } from './describe-value.ts'

/**
 * A difference in words: attribute to `before → after`, of changes that are masked already. A resource that is missing or
 * unmanaged as a whole has the one entry `resource`.
 */
export function inWords(kind: DriftKind, changes: readonly Change[]): Readonly<Record<string, string>> {
  const words: Record<string, string> = Object.create(null)
  if (kind === 'missing') words['resource'] = 'declared → not there'
  if (kind === 'unmanaged') words['resource'] = 'not declared → running'
  for (const change of changes) {
    const path = pathInWords(change.path)
    // Of a list, one item may have gone and another come at the same index.
    words[path] = words[path] === undefined ? changeInWords(change) : `${words[path]}; ${changeInWords(change)}`
  }
  return words
}

/** `/tags/Name` as `tags.Name`, `/ingress/0/cidr_blocks` as `ingress[0].cidr_blocks`; a key with a dot of its own is quoted. */
export function pathInWords(pointer: string): string {
  let words = ''
  for (const segment of pointerSegments(pointer)) {
    if (/^\d+$/.test(segment)) words += `[${segment}]`
    else if (/^[^.[\]"\s]+$/.test(segment)) words += words === '' ? segment : `.${segment}`
    else words += `[${JSON.stringify(segment)}]`
  }
  return words === '' ? '(all)' : words
}

/** `t3.micro → t3.large`; `(none)` for the side that has nothing. */
export function changeInWords(change: Change): string {
  if (change.sensitive)
    return change.op === 'replace' ? '(sensitive) changed' : `(sensitive) ${change.op === 'add' ? 'added' : 'removed'}`
  const document = change.op === 'replace' ? describeDocumentChange(change.expected, change.actual) : null
  if (document !== null) return document
  const expected = change.op === 'add' ? '(none)' : describeValue(change.expected)
  const actual = change.op === 'remove' ? '(none)' : describeValue(change.actual)
  return `${expected} → ${actual}`
}
