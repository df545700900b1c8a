import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type ApiKeyId, brandId } from '../../kernel/ids.ts'
import { Secret } from '../../kernel/secret.ts'

/** A key as its bearer shows it, taken apart. */
export interface ReadKey {
  readonly id: ApiKeyId
  readonly hash: Buffer
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = BigInt(alphabet.length)
const mark = 'ds_'
const secretBytes = 32
const digits = { id: 22, secret: 43, checksum: 6 } as const
const pattern = /^ds_[0-9A-Za-z]{71}$/

/**
 * The text of a new key: `ds_`, its id (22 digits of base 62), 256 random bits (43) and the CRC-32 of all before (6). The mark
 * and the checksum let a secret scanner tell a key from other text without asking anybody.
 */
export function newKeyText(id: ApiKeyId): Secret {
  const body = mark + base62(Buffer.from(id.replaceAll('-', ''), 'hex'), digits.id) + newSecret()
  return new Secret(body + checksum(body))
}

/** The id and the stored form of a key, or null for text that no key of ours is. */
export function readKeyText(text: string): ReadKey | null {
  if (!pattern.test(text)) return null
  const body = text.slice(0, -digits.checksum)
  if (checksum(body) !== text.slice(-digits.checksum)) return null
  const id = uuidOf(body.slice(mark.length, mark.length + digits.id))
  return id === null ? null : { id, hash: keyHash(new Secret(text)) }
}

/** What is stored of a key: it is random enough that a plain hash is as good as a slow one. */
export function keyHash(key: Secret): Buffer {
  return createHash('sha256').update(key.reveal()).digest()
}

/** The beginning of a key that lists show, so that it is known again; far from enough to guess the rest. */
export function keyPrefix(key: Secret): string {
  return key.reveal().slice(0, mark.length + 9)
}

/** Whether text looks like a key, right or wrong: the bearer is a program then. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(mark)
}

function newSecret(): string {
  return base62(randomBytes(secretBytes), digits.secret)
}

function checksum(body: string): string {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return base62(sum, digits.checksum)
}

function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (; text.length < length; rest /= base) text = alphabet.charAt(Number(rest % base)) + text
  return text
}

function uuidOf(text: string): ApiKeyId | null {
  let value = 0n
  for (const digit of text) value = value * base + BigInt(alphabet.indexOf(digit))
  const hex = value.toString(16).padStart(32, '0')
  if (hex.length > 32) return null
  return brandId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`)
}
