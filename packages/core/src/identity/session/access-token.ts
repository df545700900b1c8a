import { createHash } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { type Role, roles } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { brandId, type TeamId, type UserId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'

/** What an access token says of its bearer. */
interface AccessClaims {
  readonly userId: UserId
  readonly email: string
  readonly role: Role
  readonly teamId: TeamId
  /** The device's session: the family of its refresh tokens. */
  readonly sessionId: string
}

export interface AccessTokenOptions {
  /** The first signs; all are accepted, so that a key is changed without ending a session. 32 bytes or more each. */
  readonly secrets: readonly [Secret, ...Secret[]]
  readonly ttlSeconds: number
  readonly clock: Clock
}

export interface AccessTokens {
  readonly ttlSeconds: number
  issue(claims: AccessClaims): Promise<string>
  /** Reads a token that is ours and not past. Throws AUTH_ERROR for anything else. */
  verify(token: string): Promise<AccessClaims>
}

const issuer = 'driftsentry'
const audience = 'api'
const algorithm = 'HS256'
const mostVerified = 10_000
const clockSkewSeconds = 60

/** Signed access tokens: JWT (RFC 7519), HS256 and nothing else (RFC 8725, 3.1), each naming its key. */
export function accessTokens({ secrets, ttlSeconds, clock }: AccessTokenOptions): AccessTokens {
  const keys = new Map(secrets.map((secret) => [keyId(secret), new TextEncoder().encode(secret.reveal())]))
  const signingId = keyId(secrets[0])

  /** Tokens whose signature was checked: what a token says never changes, so it is checked once. */
  const verified = new Map<string, { readonly claims: AccessClaims; readonly endsAt: number }>()
  function remember(token: string, claims: { readonly claims: AccessClaims; readonly endsAt: number }): void {
    if (verified.size >= mostVerified) verified.clear()
    verified.set(token, claims)
  }

  return {
    ttlSeconds,

    issue({ userId, ...claims }) {
      const now = Math.floor(clock.now().getTime() / 1_000)
      const payload = { email: claims.email, role: claims.role, team: claims.teamId, sid: claims.sessionId }
      return new SignJWT(payload)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: signingId })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(keyOf(keys, signingId))
    },

    async verify(token) {
      const known = verified.get(token)
      if (known && clock.now().getTime() < known.endsAt) return known.claims
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keys, kid), {
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ['sub', 'iat', 'exp', 'sid', 'team', 'role'],
          currentDate: clock.now(),
        })
        requirePastIssue(payload, clock.now())
        const claims = claimsOf(payload)
        remember(token, { claims, endsAt: (payload.exp ?? 0) * 1_000 })
        return claims
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new DomainError('AUTH_ERROR', 'The access token has expired.')
        throw new DomainError('AUTH_ERROR', 'The access token is not valid.')
      }
    },
  }
}

/** A token of ours was made before now, give or take what two servers' clocks differ by. */
function requirePastIssue({ iat = 0 }: JWTPayload, now: Date): void {
  if (iat > now.getTime() / 1_000 + clockSkewSeconds)
    throw new DomainError('AUTH_ERROR', 'The access token is not valid.')
}

/** Names a key without telling anything of it. */
function keyId(secret: Secret): string {
  return createHash('sha256').update('driftsentry key id').update(secret.reveal()).digest('hex').slice(0, 16)
}

function keyOf(keys: ReadonlyMap<string, Uint8Array>, kid: string | undefined): Uint8Array {
  const key = kid === undefined ? undefined : keys.get(kid)
  if (!key) throw new DomainError('AUTH_ERROR', 'The access token is not valid.')
  return key
}

function claimsOf({ sub, email, role, team, sid }: JWTPayload): AccessClaims {
  const known = roles.find((candidate) => candidate === role)
  if (
    typeof sub !== 'string' ||
    typeof email !== 'string' ||
    typeof team !== 'string' ||
    typeof sid !== 'string' ||
    !known
  ) {
    throw new DomainError('AUTH_ERROR', 'The access token is not valid.')
  }
  return { userId: brandId(sub), email, role: known, teamId: brandId(team), sessionId: brandId(sid) }
}
