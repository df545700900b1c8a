import type { Change } from './json-value.ts'

/** The changes of a drift arranged by their JSON Pointers, so that both states can be walked beside them. */
export interface ChangeTree {
  readonly change: Change | null
  readonly children: ReadonlyMap<string, ChangeTree>
}

interface Growing extends ChangeTree {
  change: Change | null
  readonly children: Map<string, Growing>
}

/** The reference tokens of a JSON Pointer (RFC 6901): `/tags/a~1b` is `tags`, `a/b`. */
function pointerTokens(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Arranges changes by path. */
export function changeTree(changes: readonly Change[]): ChangeTree {
  const root: Growing = { change: null, children: new Map() }
  for (const change of changes) {
    let node = root
    for (const token of pointerTokens(change.path)) {
      const next = node.children.get(token) ?? { change: null, children: new Map<string, Growing>() }
      node.children.set(token, next)
      node = next
    }
    node.change = change
  }
  return root
}
