import type { ApiKeyId, TeamId, UserId } from './ids.ts'

/** A role within one team. Each includes the ones before it: viewer, engineer, admin. */
export const roles = ['viewer', 'engineer', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who did something. */
export type Actor =
  | { readonly type: 'user'; readonly id: UserId; readonly email: string }
  | { readonly type: 'api_key'; readonly id: ApiKeyId; readonly name: string }
  | { readonly type: 'system'; readonly name: string }

/** On whose behalf, in which team and through which request a use case runs. Every service takes it first. */
export interface Caller {
  readonly teamId: TeamId
  readonly actor: Actor
  readonly requestId: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
}
