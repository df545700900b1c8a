import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { printColumns } from '../terminal/print-columns.ts'
import { report } from '../terminal/report.ts'
import { safeJson } from '../terminal/safe-text.ts'
import { day } from './list-page.ts'
import { ServerClient } from './server-client.ts'

interface JsonFlag {
  readonly json?: true
}

const sessionSchema = z.looseObject({
  id: z.string(),
  isCurrent: z.boolean(),
  method: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  lastUsedAt: z.string(),
})
const sessions = z.looseObject({ items: z.array(sessionSchema) })

/** `driftsentry sessions list`. */
export async function listSessions(flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('GET', '/auth/sessions', sessions, { query: { limit: '100' } })
  if (flags.json) return void output.stdout.write(`${safeJson(data)}\n`)
  const rows = data.items.map(({ lastUsedAt, isCurrent, method, ipAddress, userAgent, id }) => [
    day(lastUsedAt),
    isCurrent ? 'this' : '',
    method,
    ipAddress ?? '',
    userAgent ?? '',
    id,
  ])
  printColumns(['LAST USED', 'WHICH', 'BY', 'ADDRESS', 'DEVICE', 'ID'], rows, output)
}

/** `driftsentry sessions end ID`. */
export async function endSession(id: string, flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('DELETE', `/auth/sessions/${encodeURIComponent(id)}`, z.unknown())
  report({ data, words: 'Session ended.' }, flags, output)
}
