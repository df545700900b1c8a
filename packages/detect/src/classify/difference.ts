import type { Change, DriftKind } from '@driftsentry/core/drift'
import { describeDocumentChange } from './describe-document-change.ts'
import { describeValue } from './describe-value.ts'
import { pathInWords } from './path-in-words.ts'

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
  if (kind === 'missing') words['resource'] = isPending ? 'does not exist → to be created' : 'declared → not found'
  if (kind === 'unmanaged') words['resource'] = isPending ? 'exists → to be deleted' : 'not declared → exists'
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
