import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import type { ListFlags } from './list-flags.ts'
import { fetchPage, printPage } from './list-page.ts'
import { ServerClient } from './server-client.ts'

const policySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  priority: z.number(),
  isEnabled: z.boolean(),
  effect: z.looseObject({
    kind: z.string(),
    severity: z.string().optional(),
    expiresAt: z.string().nullish(),
    scans: z.number().optional(),
    of: z.number().optional(),
  }),
})
type Effect = z.infer<typeof policySchema>['effect']

/** `driftsentry policies list`. */
export async function listPolicies(flags: ListFlags, output: Output): Promise<void> {
  const query = { limit: String(flags.limit) }
  const page = await fetchPage(await ServerClient.signedIn(), '/policies', policySchema, { query })
  printPage(page, flags, output, {
    heading: ['PRIORITY', 'POLICY', 'EFFECT', 'ENABLED', 'ID'],
    row: ({ priority, name, effect, isEnabled, id }) => [
      String(priority),
      name,
      wordsOf(effect),
      isEnabled ? 'yes' : 'no',
      id,
    ],
  })
}

function wordsOf({ kind, severity, expiresAt, scans, of }: Effect): string {
  if (severity !== undefined) return `${kind} ${severity}`
  if (expiresAt) return `${kind} until ${expiresAt.slice(0, 10)}`
  return scans === undefined ? kind : `${kind} ${scans} of ${of}`
}
