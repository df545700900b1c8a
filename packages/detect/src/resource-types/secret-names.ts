// Words after which a name speaks of a secret and does not hold one: its ARN, its policy, its expiry.
const aboutSecrets =
  /(?:_|^)(?:arn|arns|id|ids|name|names|policy|expiry|expiration|lifetime|ttl|age|length|type|version|versions|enabled|endpoint|endpoints|validity|units|usage|recovery|rotation|wo_version|url|data_source|status|required|reset|reuse|last_changed)$/
const secretWords =
  /(?:^|_)(?:password|passwords|passwd|passphrase|secret|secrets|secret_string|secret_binary|token|tokens|private_key|private_key_pem|secret_key|access_key|api_key|apikey|auth_key|account_key|shared_key|encryption_key|credential|credentials|connection_string|ses_smtp_password_v4|master_password)(?:$|_)/

const known = new Map<string, boolean>()

/** The attribute names of a provider are few thousand; the keys users invent must not fill the memory. */
const mostKnown = 10_000

/**
 * Whether an attribute of this name holds a secret, for types whose facts are not known and for keys users invent
 * (`DB_PASSWORD`). `secret_arn` and `token_endpoint` speak of a secret and hold none; so do the condition keys of IAM
 * (`token.example.com:aud`) and paths. Remembered, since a scan asks the same of every resource: measured a fifth of the
 * time of classifying without.
 */
export function isSecretName(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const secret = speaksOfASecret(name)
  if (known.size >= mostKnown) known.clear()
  known.set(name, secret)
  return secret
}

function speaksOfASecret(name: string): boolean {
  if (name.length < 5 || name.length > 200 || /[:/]/.test(name)) return false
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.\s]/g, '_')
    .toLowerCase()
  return secretWords.test(words) && !aboutSecrets.test(words)
}
