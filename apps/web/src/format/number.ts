/** 12,345 */
export function formatCount(value: number): string {
  return grouped(value, 0)
}

/** 12.3K: where a long number would not fit. */
export function formatShort(value: number): string {
  return value < 10_000 ? formatCount(value) : compact(value)
}

/** US dollars; cents only below 100. An unknown price is a dash, never 0. */
export function formatUsd(value: number | null): string {
  if (value === null) return '–'
  return Math.abs(value) < 100 && !Number.isInteger(value) ? dollars(value, 2) : dollars(value, 0)
}

/** $1.2M: as {@link formatUsd}, where a long number would not fit. */
export function formatUsdShort(value: number): string {
  return Math.abs(value) < 1_000_000 ? formatUsd(value) : `${value < 0 ? '-' : ''}$${compact(Math.abs(value))}`
}

/** `1 drift`, `2 drifts`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}

/** The size of a file: `812 bytes`, `64 kB`, `12.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A share in whole percent: never 100% while something is left out. */
export function formatShare(share: number): string {
  return share === 1 ? '100%' : `${Math.min(99, Math.floor(share * 100))}%`
}

function dollars(value: number, digits: number): string {
  return `${value < 0 ? '-' : ''}$${grouped(Math.abs(value), digits)}`
}

/** As Intl's en-US does it; see calendar.ts why not by Intl. */
function grouped(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
}

const thousands = ['', 'K', 'M', 'B', 'T'] as const

/** With one decimal at most, of the largest unit that leaves a whole number before it. */
function compact(value: number): string {
  let [scaled, unit] = [value, 0]
  // What rounds up to a thousand is one of the next unit.
  while (Math.abs(scaled) >= 999.95 && unit < thousands.length - 1) [scaled, unit] = [scaled / 1_000, unit + 1]
  return `${scaled.toFixed(1).replace(/\.0$/, '')}${thousands[unit]}`
}
