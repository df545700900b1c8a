import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { Output } from '../terminal/output.ts'
import { printColumns } from '../terminal/print-columns.ts'
import { report } from '../terminal/report.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import { theOne } from './find-one.ts'
import { day } from './list-page.ts'
import { fetchMe, teamPath } from './me.ts'
import { ServerClient } from './server-client.ts'

interface JsonFlag {
  readonly json?: true
}

const teamSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  requiresSecondFactor: z.boolean(),
  createdAt: z.string(),
})

const switched = z.looseObject({ accessToken: z.string() })

/** `driftsentry teams list`: those one belongs to. */
export async function listTeams(flags: JsonFlag, output: Output): Promise<void> {
  const { team, teams } = await fetchMe(await ServerClient.signedIn())
  const items = teams.map((each) => ({ ...each, isCurrent: each.id === team.id }))
  if (flags.json) return void output.stdout.write(`${safeJson({ items })}\n`)
  const rows = items.map(({ name, role, isCurrent, id }) => [name, role, isCurrent ? 'this' : '', id])
  printColumns(['TEAM', 'YOUR ROLE', 'WHICH', 'ID'], rows, output)
}

/** `driftsentry teams show`: the one that is worked in. */
export async function showTeam(flags: JsonFlag & { readonly team?: string }, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const team = await client.call('GET', await teamPath(client, flags), teamSchema)
  if (flags.json) return void output.stdout.write(`${safeJson(team)}\n`)
  const factor = team.requiresSecondFactor
    ? 'requires two-factor authentication'
    : 'does not require two-factor authentication'
  output.stdout.write(`${safeText(`${team.name} (${team.id})`)}\nsince ${day(team.createdAt)}; ${factor}\n`)
}

/** `driftsentry teams create NAME`. The session stays in the team it is in. */
export async function createTeam(name: string, flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const team = await client.call('POST', '/teams', teamSchema, { body: { json: { name } } })
  const words = `Created ${team.name}, with you as its admin. To work in it: driftsentry teams switch ${team.id}`
  report({ data: team, words }, flags, output)
}

/** `driftsentry teams switch NAME_OR_ID`: the commands after work in that team. */
export async function switchTeam(named: string, flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  if (!client.isKept)
    throw usageError('only what driftsentry login keeps can switch teams; the environment names a credential')
  const { teams } = await fetchMe(client)
  const byId = teams.filter(({ id }) => id === named.toLowerCase())
  const team = theOne(byId.length > 0 ? byId : teams.filter(({ name }) => name === named), `team ${named}`)
  const { accessToken } = await client.call('POST', '/auth/switch-team', switched, {
    body: { json: { teamId: team.id } },
  })
  await client.keepAccess(accessToken)
  report({ data: { team }, words: `Switched to ${team.name}, as ${team.role}.` }, flags, output)
}
