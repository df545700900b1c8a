/** A moment as both faces of the API write it: ISO 8601, UTC. */
export function presentMoment(moment: Date): string {
  return moment.toISOString()
}

/** The same for a moment that may not have come. */
export function presentMaybeMoment(moment: Date | null): string | null {
  return moment === null ? null : presentMoment(moment)
}
