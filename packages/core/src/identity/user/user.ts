import type { UserId } from '../../kernel/ids.ts'

/** A person, as the API may show it. */
export interface User {
  readonly id: UserId
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly avatarUrl: string | null
  readonly bio: string | null
  readonly lastLoginAt: Date | null
  readonly createdAt: Date
}
