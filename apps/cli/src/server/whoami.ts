import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import { ServerClient } from './server-client.ts'
import { ServerRefusal } from './server-refusal.ts'

const meSchema = z.looseObject({
  email: z.string(),
  role: z.string().optional(),
  team: z.looseObject({ name: z.string() }).optional(),
})

const lacking = z.object({ hasScopes: z.array(z.string()) })

/** `driftsentry whoami`: whom the server takes this command for. */
export async function whoami(flags: { readonly json?: true }, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const { keyPrefix: prefix, url } = client
  const who = prefix === null ? await person(client) : await apiKey(client, prefix)
  const words = `${who.words} at ${url}`
  output.stdout.write(flags.json ? `${safeJson({ url, ...who.data })}\n` : `${safeText(words)}\n`)
}

async function person(client: ServerClient) {
  const me = await client.call('GET', '/auth/me', meSchema)
  const role = me.role === undefined ? '' : `, ${me.role}`
  const team = me.team === undefined ? '' : ` of ${me.team.name}`
  return { data: me, words: `${me.email}${role}${team}` }
}

async function apiKey(client: ServerClient, prefix: string) {
  const scopesOfKey = await scopesFound(client)
  return {
    data: { apiKey: { prefix, scopes: scopesOfKey } },
    words: `API key ${prefix}... (${scopesOfKey.join(', ')})`,
  }
}

// No endpoint tells a key about itself. Only a key for everything may list keys; every other is told what it has instead.
async function scopesFound(client: ServerClient): Promise<readonly string[]> {
  try {
    await client.call('GET', '/api-keys', z.unknown(), { query: { limit: '1' } })
    return ['admin']
  } catch (error) {
    const found = error instanceof ServerRefusal ? lacking.safeParse(error.details) : null
    if (found?.success) return found.data.hasScopes
    throw error
  }
}
