import { createHash, randomBytes } from 'node:crypto'
import { Secret } from '../../kernel/secret.ts'

const tokenBytes = 32

/** A new refresh token: 256 random bits, so a plain hash of it is as good as a slow one. */
export function newRefreshToken(): Secret {
  return new Secret(randomBytes(tokenBytes).toString('base64url'))
}

/** What is stored of a refresh token. */
export function refreshTokenHash(token: Secret): Buffer {
  return createHash('sha256').update(token.reveal()).digest()
}
