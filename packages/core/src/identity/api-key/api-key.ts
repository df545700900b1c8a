import type { ApiKeyId, TeamId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { Scope } from '../access.ts'

/** A credential of a program in one team, without the secret. */
export interface ApiKey {
  readonly id: ApiKeyId
  readonly name: string
  /** How the key begins. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly createdBy: Person | null
  /** Null: it does not end by itself. */
  readonly expiresAt: Date | null
  /** As of the last minute. */
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
  readonly createdAt: Date
}

/** What is compared with the key that a request shows. */
export interface KeyStanding {
  readonly teamId: TeamId
  readonly name: string
  readonly hash: Buffer
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}
