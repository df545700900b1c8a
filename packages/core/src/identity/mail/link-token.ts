import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { brandId, type Id } from '../../kernel/ids.ts'
import { Secret } from '../../kernel/secret.ts'

type LinkPurpose = 'invitation' | 'registration' | 'password-reset'

/** The tokens of mailed links. Each names a row, whose state says whether it may still be used. */
export interface LinkTokens {
  of(purpose: LinkPurpose, id: string): Secret
  /** The row that a token of ours names; null for any other text. */
  read<T extends Id<string>>(purpose: LinkPurpose, token: Secret): T | null
}

const idBytes = 16
const macBytes = 32

/**
 * A token is the row's id and an HMAC-SHA-256 of it, by a key derived from the installation's for the purpose (HKDF,
 * RFC 5869). So nothing to sign in with is stored, a mail that is sent again holds the same link, and a copy of the database
 * opens no account.
 */
export function linkTokens(encryptionKey: Secret): LinkTokens {
  const macOf = (purpose: LinkPurpose, id: Buffer): Buffer => {
    const key = hkdfSync('sha256', encryptionKey.reveal(), '', `driftsentry: link ${purpose}`, macBytes)
    return createHmac('sha256', Buffer.from(key)).update(id).digest()
  }
  return {
    of(purpose, id) {
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
      return new Secret(Buffer.concat([bytes, macOf(purpose, bytes)]).toString('base64url'))
    },

    read<T extends Id<string>>(purpose: LinkPurpose, token: Secret): T | null {
      const bytes = Buffer.from(token.reveal(), 'base64url')
      if (bytes.length !== idBytes + macBytes) return null
      const id = bytes.subarray(0, idBytes)
      if (!timingSafeEqual(macOf(purpose, id), bytes.subarray(idBytes))) return null
      const hex = id.toString('hex')
      return brandId<T>(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
    },
  }
}
