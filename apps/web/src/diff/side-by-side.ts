import type { DiffFold, DiffLine, DiffRow } from './diff-row.ts'

/** What stands beside each other in two columns: the same line twice, or one that went and one that came in its place. */
export interface LinePair {
  readonly type: 'pair'
  readonly left: DiffLine | null
  readonly right: DiffLine | null
}

/** Rows for two columns. Lines that came right after lines that went stand beside them, and not below: they took their place. */
export function sideBySide(rows: readonly DiffRow[]): readonly (DiffFold | LinePair)[] {
  const paired: (DiffFold | LinePair)[] = []
  let removed: DiffLine[] = []
  let added: DiffLine[] = []
  const flush = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      paired.push({ type: 'pair', left: removed[index] ?? null, right: added[index] ?? null })
    }
    removed = []
    added = []
  }
  for (const row of rows) {
    if (row.type === 'line' && row.mark === 'added') {
      added.push(row)
      continue
    }
    if (row.type === 'line' && row.mark === 'removed') {
      if (added.length > 0) flush()
      removed.push(row)
      continue
    }
    flush()
    paired.push(row.type === 'line' ? { type: 'pair', left: row, right: row } : row)
  }
  flush()
  return paired
}
