import { align, type Aligned } from './align.ts'
import { wholeLine, type DiffRow } from './diff-row.ts'
import { foldingRows } from './folding-rows.ts'

/** Unchanged lines around a change that say where one is. */
const context = 3

/** Two texts of several lines, line by line; long runs that are the same are folded. */
export function textRows(before: string, after: string, place: { readonly depth: number; readonly path: string }) {
  const rows = foldingRows({ ...place, what: 'line', shortRun: 2 * context })
  for (const run of runs(align(before.split('\n'), after.split('\n')))) {
    if (run.isSame) for (const { after: text } of run.lines) rows.same([wholeLine(text ?? '', 'same', place.depth)])
    else rows.changed(changedLines(run.lines, place.depth))
  }
  return rows.done()
}

/** As many lines gone as come are taken for the same ones, changed. */
function changedLines(lines: readonly Aligned<string>[], depth: number): DiffRow[] {
  const gone = lines.flatMap(({ before }) => (before === undefined ? [] : [before]))
  const come = lines.flatMap(({ after }) => (after === undefined ? [] : [after]))
  if (gone.length === come.length) {
    return gone.map((left, index) => ({ type: 'line', mark: 'changed', depth, left, right: come[index] ?? '' }))
  }
  return [
    ...gone.map((text) => wholeLine(text, 'removed', depth)),
    ...come.map((text) => wholeLine(text, 'added', depth)),
  ]
}

function runs(lines: readonly Aligned<string>[]) {
  const found: { readonly isSame: boolean; readonly lines: Aligned<string>[] }[] = []
  for (const line of lines) {
    const isSame = line.before !== undefined && line.after !== undefined
    const last = found.at(-1)
    if (last?.isSame === isSame) last.lines.push(line)
    else found.push({ isSame, lines: [line] })
  }
  return found
}
