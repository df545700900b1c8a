import { z } from 'zod'
import { money } from '../report/words.ts'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import { ServerClient } from './server-client.ts'

const detailSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  severity: z.string(),
  severityReason: z.string(),
  status: z.string(),
  resourceAddress: z.string(),
  resourceType: z.string(),
  region: z.string().nullable(),
  difference: z.record(z.string(), z.string()),
  costImpact: z.number().nullable(),
  costBasis: z.string(),
  detectedAt: z.string(),
  lastSeenAt: z.string(),
  occurrences: z.number(),
  auditTrail: z.array(
    z.looseObject({
      action: z.string(),
      at: z.string(),
      actor: z.looseObject({ name: z.string() }),
      reason: z.string().nullable(),
    }),
  ),
})

/** `driftsentry drifts show ID`. */
export async function showDrift(id: string, flags: { readonly json?: true }, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const drift = await client.call('GET', `/drifts/${encodeURIComponent(id)}`, detailSchema)
  if (flags.json) output.stdout.write(`${safeJson(drift)}\n`)
  else for (const line of lines(drift)) output.stdout.write(`${line}\n`)
}

function* lines(drift: z.infer<typeof detailSchema>): Generator<string> {
  const place = drift.region === null ? drift.resourceType : `${drift.resourceType} in ${drift.region}`
  yield safeText(`${drift.resourceAddress} (${place})`)
  yield safeText(`${drift.severity}, ${drift.status}: ${drift.kind}; ${drift.severityReason}`)
  yield safeText(`${money(drift.costImpact)} a month: ${drift.costBasis}`)
  yield `seen ${drift.occurrences} times, from ${safeText(drift.detectedAt)} to ${safeText(drift.lastSeenAt)}`
  yield ''
  for (const [path, words] of Object.entries(drift.difference)) yield `  ${safeText(path)}  ${safeText(words)}`
  yield ''
  for (const { at, action, actor, reason } of drift.auditTrail) {
    yield safeText(`  ${at}  ${action} by ${actor.name}${reason === null ? '' : `: ${reason}`}`)
  }
}
