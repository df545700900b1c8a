import type { Resolution } from '@driftsentry/core/drift'
import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { ServerClient } from './server-client.ts'

/** What is decided about one drift, as the path of the API names it. */
export type Decision =
  | { readonly action: 'triage' }
  | { readonly action: 'approve' | 'reject'; readonly reason: string }
  | { readonly action: 'resolve'; readonly reason: string; readonly how: Resolution }
  | { readonly action: 'reopen'; readonly reason?: string | undefined }

const decided = z.looseObject({
  id: z.string(),
  status: z.string(),
  approvals: z.looseObject({ given: z.number(), needed: z.number() }).optional(),
})

/** `driftsentry drifts triage|approve|reject|resolve|reopen ID`. */
export async function decideDrift(
  id: string,
  { action, ...json }: Decision,
  { flags, output }: { readonly flags: { readonly json?: true }; readonly output: Output },
): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('POST', `/drifts/${encodeURIComponent(id)}/${action}`, decided, { body: { json } })
  report({ data, words: wordsOf(action, data) }, flags, output)
}

function wordsOf(action: Decision['action'], { id, status, approvals }: z.infer<typeof decided>): string {
  if (approvals && approvals.given < approvals.needed) {
    return 'The first of two approvals is given. Another person has to approve the drift.'
  }
  const undo = action === 'approve' || action === 'reject' ? ` To undo: driftsentry drifts reopen ${id}` : ''
  return action === 'reopen' ? 'The drift is open again.' : `The drift is ${status}.${undo}`
}
