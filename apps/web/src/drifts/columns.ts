/**
 * What a list can show of a drift beside its address, which is always there, in the order of the list. `track` is the width, as in
 * CSS grid; `least` the same in rem, below which the list scrolls sideways.
 */
export const columns = {
  severity: { label: 'Severity', track: '5rem', least: 5 },
  resource: { label: 'Resource', track: 'minmax(15rem, 1.2fr)', least: 15 },
  difference: { label: 'Difference', track: 'minmax(11rem, 1fr)', least: 11 },
  kind: { label: 'Kind', track: '6rem', least: 6 },
  type: { label: 'Type', track: 'minmax(7rem, 0.5fr)', least: 7 },
  stack: { label: 'Stack', track: 'minmax(7rem, 0.5fr)', least: 7 },
  region: { label: 'Region', track: '7.5rem', least: 7.5 },
  account: { label: 'Account', track: '8rem', least: 8 },
  status: { label: 'Status', track: '5.75rem', least: 5.75 },
  cost: { label: 'Cost / month', track: '5rem', least: 5 },
  detected: { label: 'Detected', track: '4.5rem', least: 4.5 },
  lastSeen: { label: 'Last seen', track: '4.5rem', least: 4.5 },
  seen: { label: 'Times seen', track: '5rem', least: 5 },
} as const

export type Column = keyof typeof columns

export const columnNames = Object.keys(columns).filter((name): name is Column => name in columns)

export const usualColumns = [
  'severity',
  'resource',
  'difference',
  'status',
  'cost',
  'detected',
] as const satisfies readonly Column[]

const gapRem = 1
const sidesRem = 3

/** The style of the grid whose rows have these columns. */
export function gridOf(shown: readonly Column[]): { readonly gridTemplateColumns: string; readonly minWidth: string } {
  const least = shown.reduce((sum, name) => sum + columns[name].least, (shown.length - 1) * gapRem + sidesRem)
  return { gridTemplateColumns: shown.map((name) => columns[name].track).join(' '), minWidth: `${least}rem` }
}

/** The columns in the order of the list; the resource, by which a row is known, is always among them. */
export function orderedColumns(wanted: readonly Column[]): readonly Column[] {
  return columnNames.filter((name) => name === 'resource' || wanted.includes(name))
}
