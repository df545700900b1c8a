import type { Caller, Role } from '../kernel/caller.ts'

/** What an API key is good for. `admin` includes the others; each of the others is only itself. */
export const scopes = ['read', 'scan', 'decide', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** By what somebody is known: a person by a session or by who they are in Slack, a program by a key. */
export type Credential =
  | {
      readonly kind: 'session'
      /** The device's session: the family of its refresh tokens. */
      readonly sessionId: string
      /** The team asks for a second factor, and this person has set up none. */
      readonly owesSecondFactor: boolean
    }
  | {
      readonly kind: 'slack'
      /** As of a session. */
      readonly owesSecondFactor: boolean
    }
  | { readonly kind: 'api_key'; readonly scopes: readonly Scope[] }

/** Who sent a request, and as what. */
export interface Authenticated {
  readonly caller: Caller
  /** The role in the team as it is now. A key sees what a viewer sees; one with the scope `admin`, what an admin sees. */
  readonly role: Role
  readonly credential: Credential
}

/** Whether a key with these scopes may do what needs one of them. */
export function includesScope(has: readonly Scope[], needs: Scope): boolean {
  return has.includes('admin') || has.includes(needs)
}
