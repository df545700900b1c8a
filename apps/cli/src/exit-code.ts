/** What the command says to the program that called it. */
export const exitCodes = {
  noDrift: 0,
  error: 1,
  driftFound: 2,
  notAllowed: 3,
  notFound: 4,
  /** As BSD's sysexits.h: the command line itself is wrong. */
  usage: 64,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
