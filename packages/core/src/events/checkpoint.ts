import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Secret } from '../kernel/secret.ts'
import { canonicalJson } from './chain.ts'

/** The last event that was dropped from the beginning of a team's log: the rest begins after it. */
export interface Checkpoint {
  readonly teamId: string
  readonly seq: number
  /** The hash of that event, 32 bytes. */
  readonly hash: Buffer
  readonly droppedAt: Date
}

export interface SignedCheckpoint extends Checkpoint {
  /** Ed25519 (RFC 8032) over {@link checkpointText}, 64 bytes. */
  readonly signature: Buffer
  /** 32 bytes. */
  readonly publicKey: Buffer
}

/** Signs checkpoints and knows its own. */
export interface CheckpointSigner {
  readonly publicKey: Buffer
  sign(checkpoint: Checkpoint): SignedCheckpoint
  /** Whether this installation's key signed it, and signed just that. */
  isOurs(checkpoint: SignedCheckpoint): boolean
}

/** DER of a private (RFC 8410) and a public Ed25519 key, up to the 32 bytes of the key. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * The signer of an installation. Its key comes from ENCRYPTION_KEY, which the database does not hold: whoever can only write
 * to the database can drop a beginning and cannot make it look as if we had.
 */
export function checkpointSigner(encryptionKey: Secret): CheckpointSigner {
  const seed = hkdfSync('sha256', encryptionKey.reveal(), '', 'driftsentry: audit checkpoints', 32)
  const der = Buffer.concat([privatePrefix, Buffer.from(seed)])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  return {
    publicKey,
    sign: (checkpoint) => ({ ...checkpoint, publicKey, signature: sign(null, textOf(checkpoint), privateKey) }),
    isOurs: (checkpoint) => checkpoint.publicKey.equals(publicKey) && isSigned(checkpoint),
  }
}

function isSigned(checkpoint: SignedCheckpoint): boolean {
  return verify(null, textOf(checkpoint), keyOf(checkpoint.publicKey), checkpoint.signature)
}

function keyOf(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' })
}

/** What is signed: canonical JSON (RFC 8785) with the time in UTC to the millisecond. */
export function checkpointText({ teamId, seq, hash, droppedAt }: Checkpoint): string {
  return canonicalJson({
    dropped_at: droppedAt.toISOString(),
    format: 'driftsentry-checkpoint-1',
    hash: hash.toString('hex'),
    seq,
    team_id: teamId.toLowerCase(),
  })
}

function textOf(checkpoint: Checkpoint): Buffer {
  return Buffer.from(checkpointText(checkpoint), 'utf8')
}
