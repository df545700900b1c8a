const secretBytes = 32

/** A new secret by the Standard Webhooks convention: `whsec_` and 32 random bytes in base64. */
export function makeSigningSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(secretBytes))))}`
}
