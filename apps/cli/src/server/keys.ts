import type { Scope } from '@driftsentry/core/access'
import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { keyPrefixLength } from './api-key.ts'
import { findOne } from './find-one.ts'
import { expiryAt, type KeyExpiry } from './key-expiry.ts'
import type { ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { ServerClient } from './server-client.ts'

export interface NewKeyFlags {
  readonly scope: readonly Scope[]
  readonly expires?: KeyExpiry
  readonly json?: true
}

const keySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
const newKeySchema = keySchema.extend({ key: z.string() })

/** `driftsentry keys list`: those that were not revoked. */
export async function listKeys(flags: ListFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const page = await fetchPage(client, '/api-keys', keySchema, { query: { limit: String(flags.limit) } })
  printPage(page, flags, output, {
    heading: ['NAME', 'SCOPES', 'LAST USED', 'EXPIRES', 'PREFIX'],
    row: ({ name, scopes, lastUsedAt, expiresAt, prefix }) => [
      name,
      scopes.join(','),
      day(lastUsedAt ?? undefined),
      day(expiresAt ?? undefined),
      prefix,
    ],
  })
}

/** `driftsentry keys create NAME`: prints the key, this once and alone, so that it can be kept in a variable. */
export async function createKey(name: string, flags: NewKeyFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const expiresAt = flags.expires === undefined ? undefined : expiryAt(flags.expires, Date.now())
  const body = { json: { name, scopes: flags.scope, expiresAt } }
  const data = await client.call('POST', '/api-keys', newKeySchema, { body })
  const until = data.expiresAt === null ? 'does not expire' : `expires ${day(data.expiresAt)} UTC`
  const words = `Created the API key ${data.name} (${data.scopes.join(', ')}). It ${until} and is not shown again. Use it as DRIFTSENTRY_API_KEY.`
  report({ data, words, lines: [data.key] }, flags, output)
}

/** `driftsentry keys revoke ID_OR_PREFIX`. Of a key that was given whole only the prefix is looked at, and repeated. */
export async function revokeKey(named: string, flags: { readonly json?: true }, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const wanted = named.startsWith('ds_') ? named.slice(0, keyPrefixLength) : named
  const { id, name } = await findOne(client, '/api-keys', {
    item: keySchema,
    is: (key) => key.id === wanted.toLowerCase() || key.prefix === wanted,
    called: `API key ${wanted}`,
  })
  const data = await client.call('DELETE', `/api-keys/${id}`, z.unknown())
  report({ data, words: `Revoked the API key ${name}.` }, flags, output)
}
