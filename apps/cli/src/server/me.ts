import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { ServerClient } from './server-client.ts'

const membership = z.looseObject({ id: z.string(), name: z.string(), role: z.string() })

const meSchema = z.looseObject({
  team: membership,
  teams: z.array(membership),
  secondFactor: z.looseObject({ isEnabled: z.boolean(), isRequired: z.boolean(), recoveryCodesLeft: z.number() }),
})

/** A person's own account: the team the session works in, and all of them. */
export type Me = z.infer<typeof meSchema>

/** Who is signed in. */
export async function fetchMe(client: ServerClient): Promise<Me> {
  return client.call('GET', '/auth/me', meSchema)
}

/** The path of the team that is worked in; an API key does not know its team, so that it must be named (`--team`). */
export async function teamPath(client: ServerClient, flags: { readonly team?: string }): Promise<string> {
  if (flags.team !== undefined) return `/teams/${encodeURIComponent(flags.team)}`
  if (client.keyPrefix !== null) throw usageError("an API key does not know its team; give the team's id: --team ID")
  return `/teams/${(await fetchMe(client)).team.id}`
}
