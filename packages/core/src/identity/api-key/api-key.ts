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
  /** What it was refused last, as of the last minute; null where it never was. */
  readonly lastRefusal: KeyRefusal | null
  readonly createdAt: Date
}

/** That a key was known and what it asked for was refused. */
export interface KeyRefusal {
  readonly at: Date
  /** As the API answered it. */
  readonly code: string
  readonly message: string
}

/** What is compared with the key that a request shows. */
export interface KeyStanding {
  readonly teamId: TeamId
  readonly name: string
  readonly hash: Buffer
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}
