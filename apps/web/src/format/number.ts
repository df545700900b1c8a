import { once } from './once.ts'

const short = once(() => new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }))

const shortDollars = once(
  () =>
    new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: 'USD',
      notation: 'compact',
      maximumFractionDigits: 1,
      trailingZeroDisplay: 'stripIfInteger',
    }),
)

/** 12,345 */
export function formatCount(value: number): string {
  return grouped(value, 0)
}

/** 12.3K: where a long number would not fit. */
export function formatShort(value: number): string {
  return value < 10_000 ? formatCount(value) : short().format(value)
}

/** US dollars; cents only below 100. An unknown price is a dash, never 0. */
export function formatUsd(value: number | null): string {
  if (value === null) return '–'
  return Math.abs(value) < 100 && !Number.isInteger(value) ? dollars(value, 2) : dollars(value, 0)
}

/** $1.2M: as {@link formatUsd}, where a long number would not fit. */
export function formatUsdShort(value: number): string {
  return Math.abs(value) < 1_000_000 ? formatUsd(value) : shortDollars().format(value)
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

function dollars(value: number, digits: number): string {
  return `${value < 0 ? '-' : ''}$${grouped(Math.abs(value), digits)}`
}

/** As Intl's en-US does it, whose first formatter costs a slow machine 50 ms before a page can show a number. */
function grouped(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',')
}
