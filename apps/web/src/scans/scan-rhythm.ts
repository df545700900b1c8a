const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** From so many scans on their distances say something. */
const fewest = 3

/**
 * How often a stack is scanned, from when its scans began, the newest first: `About daily`. The middle of the distances, so that
 * one scan by hand in between does not change it. Null when there are too few to tell, or they came within minutes of each other.
 */
export function scanRhythm(startedAt: readonly string[]): string | null {
  if (startedAt.length < fewest) return null
  const times = startedAt.map((at) => Date.parse(at))
  const distances = times.slice(1).map((at, index) => (times[index] ?? at) - at)
  const middle = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0
  if (middle < 5 * minuteMs) return null
  if (isAbout(middle, hourMs)) return 'About hourly'
  if (isAbout(middle, dayMs)) return 'About daily'
  if (isAbout(middle, 7 * dayMs)) return 'About weekly'
  if (middle < hourMs) return `About every ${Math.round(middle / minuteMs)} min`
  if (middle < 2 * dayMs) return `About every ${Math.round(middle / hourMs)} h`
  return `About every ${Math.round(middle / dayMs)} days`
}

function isAbout(ms: number, unitMs: number): boolean {
  return Math.abs(ms - unitMs) <= unitMs / 6
}
