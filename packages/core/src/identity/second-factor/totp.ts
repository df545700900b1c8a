import { Secret as TotpSecret, TOTP } from 'otpauth'
import { Secret } from '../../kernel/secret.ts'

const secretBytes = 20
const periodSeconds = 30
/** How many steps a clock may be off, either way (RFC 6238, 5.2). */
const window = 1

/** A new TOTP secret, in base 32 as authenticator apps take it. */
export function newTotpSecret(): Secret {
  return new Secret(new TotpSecret({ size: secretBytes }).base32)
}

/** The address that an authenticator app reads from a QR code (Key Uri Format). It holds the secret. */
export function totpUri(secret: Secret, account: string): Secret {
  return new Secret(totpOf(secret, account).toString())
}

/** The time step that a code belongs to, or null where it is no code of now. A step is used once: see `last_step`. */
export function totpStep(secret: Secret, code: string, now: Date): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window })
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / periodSeconds) + delta
}

/** SHA-1, six digits, 30 seconds: what every authenticator app knows. */
function totpOf(secret: Secret, label: string): TOTP {
  const settings = { issuer: 'DriftSentry', label: label || 'account', algorithm: 'SHA1', digits: 6 } as const
  return new TOTP({ ...settings, period: periodSeconds, secret: TotpSecret.fromBase32(secret.reveal()) })
}
