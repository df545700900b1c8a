/** Why the sign-in of the organisation led back here, by the name that stands in the address. */
export const ssoFailures = {
  refused: 'Your organisation did not let you in, or the sign-in was cancelled there. Try again, or ask its admin.',
  unavailable: 'The sign-in of your organisation does not answer. Try again in a moment.',
  'no-role': 'Your organisation knows you, but has given you no role here. Ask an admin of your team for one.',
  unknown: 'The sign-in with your organisation did not work. Try again; if it stays so, ask an admin of your team.',
} as const

type SsoFailure = keyof typeof ssoFailures

interface SignInSearch {
  readonly next?: string
  readonly failure?: SsoFailure
}

/** Where to go after signing in, a path of this site and nothing else; and what went wrong before, if something did. */
export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { next, failure } = search
  return {
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) && { next }),
    ...(typeof failure === 'string' && { failure: isFailure(failure) ? failure : 'unknown' }),
  }
}

function isFailure(name: string): name is SsoFailure {
  return Object.hasOwn(ssoFailures, name)
}
