import { isSecretName } from '../resource-types/secret-names.ts'

/**
 * Whether a key of a state or of a JSON document names a secret. The condition keys of IAM (`token.example.com:aud`) and
 * paths speak of tokens and hold none.
 */
export function isSecretKey(key: string): boolean {
  return !/[:/]/.test(key) && isSecretName(key)
}
