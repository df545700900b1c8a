/** Why the sign-in of the organisation led back here, by the name that stands in the address. */
export const ssoFailures = {
  refused: 'Your identity provider refused the sign-in, or it was cancelled. Try again, or ask your administrator.',
  unavailable: 'Your identity provider does not respond. Try again in a moment.',
  'no-role':
    'You are signed in to your identity provider, but have no role in DriftSentry. Ask your administrator for one.',
  unknown: 'Single sign-on failed. Try again; if it keeps failing, ask your administrator.',
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
