import type { Authenticated } from '@driftsentry/core/access'
import { DomainError } from '@driftsentry/core/errors'

const checkEveryMs = 2_500

/**
 * Asks again and again whether who opened a lasting connection may still use it, and tells once when not: the credential
 * ended, or the role in the team changed. The result ends the asking.
 */
export function keepAuthorised(
  first: Authenticated,
  authenticate: () => Promise<Authenticated>,
  onRefused: (reason: string) => void,
): () => void {
  const timer = setInterval(() => void check(), checkEveryMs)
  timer.unref()

  async function check(): Promise<void> {
    try {
      const { role, credential } = await authenticate()
      if (role !== first.role) refuse('your role in the team has changed')
      else if (owes(credential) && !owes(first.credential)) refuse('your team requires two-factor authentication')
    } catch (error) {
      // A database that is away for a moment ends nobody's session.
      if (error instanceof DomainError && error.code === 'AUTH_ERROR') refuse('the session has ended')
    }
  }

  function refuse(reason: string): void {
    clearInterval(timer)
    onRefused(reason)
  }
  return () => clearInterval(timer)
}

function owes(credential: Authenticated['credential']): boolean {
  return credential.kind === 'session' && credential.owesSecondFactor
}
