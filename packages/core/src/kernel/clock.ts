/** The source of time. Services take it as a dependency, so that a test decides what time it is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
