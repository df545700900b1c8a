/** The day of a moment in the reader's own time zone, as a field of dates takes it: `2027-03-31`. */
export function localDay(iso: string): string {
  const at = new Date(iso)
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1)}-${digits(at.getDate())}`
}

function digits(value: number, count = 2): string {
  return String(value).padStart(count, '0')
}

/** The last moment of such a day in the reader's own time zone; null for none. */
export function endOfDay(day: string): string | null {
  const end = new Date(`${day}T23:59:59.999`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}
