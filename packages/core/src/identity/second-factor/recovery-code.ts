import { createHash, randomBytes } from 'node:crypto'
import { Secret } from '../../kernel/secret.ts'

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
const count = 10
const characters = 16

/** Ten codes of 80 random bits, as `k3mf-q9xe-...`, each good for one sign-in without the device. */
export function newRecoveryCodes(): readonly Secret[] {
  return Array.from({ length: count }, () => {
    const text = Array.from(randomBytes(characters), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
    return new Secret(text.replaceAll(/(.{4})(?=.)/g, '$1-'))
  })
}

/** What is stored of a code, however it is typed: with or without dashes and spaces, in any case. */
export function recoveryCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest()
}
