import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret } from './secret.ts'

/** Keeps secrets at rest: what it seals can be neither read nor changed, nor moved to another place, without the key. */
export interface SealedBox {
  /** `context` names the place it is kept in (a row's id); it is not stored, and must be the same to open. */
  seal(plain: Secret, context: string): Buffer
  /** Throws {@link UnsealError} for what was sealed with another key or context, or was changed since. */
  open(sealed: Uint8Array, context: string): Secret
}

/** A sealed secret that cannot be opened. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError'
}

const algorithm = 'aes-256-gcm'
const version = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes + tagBytes

/**
 * A box whose key is derived from the installation's key for one purpose (HKDF, RFC 5869), so that boxes of two purposes cannot
 * open each other's. AES-256-GCM with random nonces, good for some billions of seals under one key (NIST SP 800-38D, 8.3).
 * Written as: version (1), nonce (12), tag (16), ciphertext.
 */
export function sealedBox(encryptionKey: Secret, purpose: string): SealedBox {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey.reveal(), '', `driftsentry: ${purpose}`, 32))
  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(plain.reveal(), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text])
    },

    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < headBytes || bytes[0] !== version) throw new UnsealError('This was not sealed by us.')
      const [nonce, tag] = [bytes.subarray(1, 1 + nonceBytes), bytes.subarray(1 + nonceBytes, headBytes)]
      const cipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
      cipher.setAAD(Buffer.from(context)).setAuthTag(tag)
      try {
        return new Secret(Buffer.concat([cipher.update(bytes.subarray(headBytes)), cipher.final()]).toString('utf8'))
      } catch {
        throw new UnsealError('A secret cannot be opened: ENCRYPTION_KEY is another than the one it was sealed with.')
      }
    },
  }
}
