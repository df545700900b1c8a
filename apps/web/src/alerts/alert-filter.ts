/** Which alerts are shown: those nobody has read, unless all are asked for. */
export interface AlertFilter {
  readonly show?: 'all'
}

export function readAlertFilter(search: Record<string, unknown>): AlertFilter {
  return search['show'] === 'all' ? { show: 'all' } : {}
}
