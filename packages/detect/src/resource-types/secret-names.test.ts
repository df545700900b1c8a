import { expect, it } from 'vitest'
import { isSecretName } from './secret-names.ts'

it.each([
  'password',
  'master_password',
  'DB_PASSWORD',
  'MasterUserPassword',
  'secret_string',
  'private_key_pem',
  'apiKey',
  'GITHUB_TOKEN',
  'auth-token',
  'connection_string',
])('%s holds a secret', (name) => expect(isSecretName(name)).toBe(true))

it.each([
  'secret_arn',
  'password_policy',
  'token_endpoint',
  'get_password_data_enabled',
  'master_user_secret_kms_key_id',
  'key_name',
  'tokenizer',
  'compass',
  '',
])('%s holds none', (name) => expect(isSecretName(name)).toBe(false))
