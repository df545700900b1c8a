import { displayWidth, fit, padEnd } from './display-width.ts'
import type { Output } from './output.ts'
import { safeText } from './safe-text.ts'

/** Rows under a heading, each column as wide as its widest cell. In a narrow terminal the widest gives way, but never the last, which holds the id. */
export function printColumns(heading: readonly string[], rows: readonly (readonly string[])[], output: Output): void {
  const cells = [heading, ...rows.map((row) => row.map(safeText))]
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))))
  const excess = widths.reduce((sum, width) => sum + width + 2, -2) - output.width
  const widest = widths.indexOf(Math.max(...widths.slice(0, -1)))
  if (excess > 0) widths[widest] = Math.max(10, (widths[widest] ?? 0) - excess)
  const style = output.styleFor(null)
  for (const [index, row] of cells.entries()) {
    const line = row.map((cell, column) => padEnd(fit(cell, widths[column] ?? 0), widths[column] ?? 0)).join('  ')
    output.stdout.write(`${index === 0 ? style.dim(line.trimEnd()) : line.trimEnd()}\n`)
  }
}
