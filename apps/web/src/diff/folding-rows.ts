import type { DiffFold, DiffLine, DiffRow } from './diff-row.ts'

interface Folding {
  readonly depth: number
  /** Tells this run from others of the same difference. */
  readonly path: string
  readonly what: DiffFold['what']
  /** A run of at most this many unchanged lines stays as it is. */
  readonly shortRun: number
}

/** Rows in their order; runs of what is unchanged become one that unfolds. */
export function foldingRows({ depth, path, what, shortRun }: Folding) {
  const rows: DiffRow[] = []
  let unchanged: DiffLine[] = []
  let count = 0
  const flush = () => {
    if (unchanged.length <= shortRun) rows.push(...unchanged)
    else rows.push({ type: 'fold', id: `${path}#${rows.length}`, depth, what, count, lines: unchanged })
    unchanged = []
    count = 0
  }
  return {
    same: (lines: readonly DiffLine[]) => {
      for (const line of lines) unchanged.push(line)
      count += 1
    },
    changed: (more: readonly DiffRow[]) => {
      flush()
      for (const row of more) rows.push(row)
    },
    done: () => {
      flush()
      return rows
    },
  }
}
