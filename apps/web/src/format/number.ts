const whole = new Intl.NumberFormat('en-US')
const cents = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** 12,345 */
export function formatCount(value: number): string {
  return whole.format(value)
}

/** 12.3K: where a long number would not fit. */
export function formatShort(value: number): string {
  return value < 10_000 ? whole.format(value) : short.format(value)
}

/** US dollars; cents only below 100. An unknown price is a dash, never 0. */
export function formatUsd(value: number | null): string {
  if (value === null) return '–'
  return Math.abs(value) < 100 && !Number.isInteger(value) ? cents.format(value) : dollars.format(value)
}

/** `1 drift`, `2 drifts`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}

const byteUnits = ['B', 'KB', 'MB', 'GB'] as const

/** `740 B`, `1.2 MB`: a thousand of each is one of the next. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), byteUnits.length - 1)
  const value = bytes / 1_000 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${byteUnits[power] ?? 'B'}`
}
