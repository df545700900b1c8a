import type { Change, DriftKind } from '@driftsentry/core/drift'
import { pointerSegments } from '../compare/json-pointer.ts'
import { describeDocumentChange } from './describe-document-change.ts'
import { describeValue } from './describe-value.ts'

/**
 * A difference in words: attribute to `before → after`, of changes that are masked already. A resource that is missing or
 * unmanaged as a whole has the one entry `resource`. Of a pending change the arrow points to what applying makes of it.
 */
export function inWords(
  kind: DriftKind,
  changes: readonly Change[],
  isPending: boolean,
): Readonly<Record<string, string>> {
  const words: Record<string, string> = Object.create(null)
  if (kind === 'missing') words['resource'] = isPending ? 'not there → to be created' : 'declared → not there'
  if (kind === 'unmanaged') words['resource'] = isPending ? 'running → to be destroyed' : 'not declared → running'
  for (const change of changes) {
    const path = pathInWords(change.path)
    const said = changeInWords(isPending ? reversed(change) : change)
    // Of a list, one item may have gone and another come at the same index.
    words[path] = words[path] === undefined ? said : `${words[path]}; ${said}`
  }
  return words
}

const reverseOp = { add: 'remove', remove: 'add', replace: 'replace' } as const

function reversed({ expected, actual, op, ...change }: Change): Change {
  return { ...change, op: reverseOp[op], expected: actual, actual: expected }
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
function changeInWords(change: Change): string {
  if (change.sensitive)
    return change.op === 'replace' ? '(sensitive) changed' : `(sensitive) ${change.op === 'add' ? 'added' : 'removed'}`
  const document = change.op === 'replace' ? describeDocumentChange(change.expected, change.actual) : null
  if (document !== null) return document
  const expected = change.op === 'add' ? '(none)' : describeValue(change.expected)
  const actual = change.op === 'remove' ? '(none)' : describeValue(change.actual)
  return `${expected} → ${actual}`
}
