import { type Authenticated, includesScope, type Scope } from '@driftsentry/core/access'
import { type Role, roles } from '@driftsentry/core/caller'
import { DomainError } from '@driftsentry/core/errors'

/** What somebody must be to do something. */
export interface AccessRule {
  /** The least role in the team. */
  readonly permission: Role
  /**
   * What an API key needs instead of a role; `person`: no key may, whatever its scopes. Not given: `read` for what a viewer may,
   * and `admin` for all else, so that a new procedure is closed to keys until somebody opens it.
   */
  readonly scope?: Scope | 'person'
  /** Open to who still has to set up the second factor that the team asks for. */
  readonly withoutSecondFactor?: true
}

/** What an API key needs for something. */
export function scopeOf({ permission, scope }: AccessRule): Scope | 'person' {
  return scope ?? (permission === 'viewer' ? 'read' : 'admin')
}

/** Throws FORBIDDEN, saying what is missing, unless who sent a request may do what the rule is for. */
export function requireAccess({ role, credential }: Authenticated, rule: AccessRule): void {
  if (credential.kind === 'api_key') return requireScope(credential.scopes, scopeOf(rule))
  if (credential.owesSecondFactor && rule.withoutSecondFactor !== true) {
    const message = 'Your team requires two-factor authentication. Set it up in your account first.'
    throw new DomainError('FORBIDDEN', message, { secondFactor: 'setup_needed' })
  }
  const needs = rule.permission
  if (roles.indexOf(role) >= roles.indexOf(needs)) return
  throw new DomainError('FORBIDDEN', `This needs the role ${needs}; you are ${role} in this team.`, {
    needs,
    has: role,
  })
}

function requireScope(has: readonly Scope[], needs: Scope | 'person'): void {
  if (needs === 'person') throw new DomainError('FORBIDDEN', 'An API key cannot do this. Sign in as a user.')
  if (includesScope(has, needs)) return
  throw new DomainError('FORBIDDEN', `This needs an API key with the scope ${needs}; this one has ${has.join(', ')}.`, {
    needsScope: needs,
    hasScopes: has,
  })
}
