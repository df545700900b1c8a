import { driftStatuses, resolutions, severities } from '@driftsentry/core/drift'
import { z } from 'zod'
import { idSchema, momentSchema } from '../wire.schema.ts'
import { costImpact } from './drift-create.schema.ts'
import { approvalCount, driftFilterInput } from './drift.schema.ts'

const codePoints = (text: string) => Array.from(text).length

/** Counted in code points after trimming, as core does. */
const reason = z
  .string()
  .trim()
  .refine((text) => codePoints(text) >= 10, 'must have at least 10 characters')
  .refine((text) => codePoints(text) <= 2_000, 'must have at most 2,000 characters')
  .meta({ minLength: 10, maxLength: 2_000 })
const decisionFields = {
  id: idSchema,
  version: z.int().min(1).optional().describe('Decide only if the drift still has this version.'),
}

export const triageInput = z.strictObject(decisionFields)
export const decideInput = z.strictObject({ ...decisionFields, reason })
export const resolveInput = z.strictObject({ ...decisionFields, reason, how: z.enum(resolutions) })

export const reopenInput = z.strictObject({
  ...decisionFields,
  reason: reason.optional().describe('An undo right after the decision needs none.'),
})

export const driftRemoveInput = z.strictObject(decisionFields)

/** What a person may say better than the engine. What was seen is evidence, and a status changes by deciding. */
export const driftUpdateInput = z
  .strictObject({
    ...decisionFields,
    severity: z.enum(severities).optional(),
    costImpact: costImpact.nullable().optional().describe('USD a month; null when nobody knows.'),
    reason: reason.describe('Stands from now on as the reason of what it changed.'),
  })
  .refine(({ severity, costImpact: cost }) => severity !== undefined || cost !== undefined, {
    message: 'Give a severity, a costImpact, or both.',
    path: ['severity'],
  })

const decidedFields = { id: idSchema, status: z.enum(driftStatuses), version: z.int().min(1) }
const who = idSchema.nullable()

export const triagedOutput = z.strictObject({ ...decidedFields, triagedAt: momentSchema, triagedBy: who })
export const approvedOutput = z.strictObject({
  ...decidedFields,
  approvedAt: momentSchema,
  approvedBy: who,
  approvals: z
    .strictObject({ given: z.int().min(1).max(2), needed: approvalCount })
    .describe('Approved once as many are given as are needed, each by another person.'),
})
export const rejectedOutput = z.strictObject({ ...decidedFields, rejectedAt: momentSchema, rejectedBy: who })
export const resolvedOutput = z.strictObject({
  ...decidedFields,
  resolvedAt: momentSchema,
  resolvedBy: who,
  resolvedHow: z.enum(resolutions),
})

export const reopenedOutput = z.strictObject({ ...decidedFields, reopenedAt: momentSchema, reopenedBy: who })

/** A decision about many drifts: those named, or those that a filter matches now. */
export const driftBulkInput = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(10_000).optional(),
    filter: driftFilterInput.optional().describe('As in the list. At most 10,000 may match.'),
    action: z.enum(['triage', 'approve', 'reject', 'resolve', 'reopen']),
    reason: reason.optional().describe('Not for triage, optional for reopen, needed otherwise.'),
    how: z.enum(resolutions).optional().describe('For resolve, and needed there.'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'Give either ids or a filter.',
    path: ['ids'],
  })
  .refine(({ action, reason: given }) => action !== 'triage' || given === undefined, {
    message: 'Triage takes no reason.',
    path: ['reason'],
  })
  .refine(({ action, reason: given }) => action === 'triage' || action === 'reopen' || given !== undefined, {
    message: 'Give a reason of at least 10 characters.',
    path: ['reason'],
  })
  .refine(({ action, how }) => (action === 'resolve') === (how !== undefined), {
    message: 'Say how it was resolved, and only then.',
    path: ['how'],
  })
export type DriftBulkInput = z.infer<typeof driftBulkInput>

export const driftBulkOutput = z.strictObject({
  done: z.int().min(0),
  refused: z.int().min(0),
  notFound: z.int().min(0),
  outcomes: z.array(
    z.strictObject({
      id: idSchema,
      outcome: z.enum(['done', 'refused', 'not_found']),
      status: z.enum(driftStatuses).nullable(),
      version: z.int().min(1).nullable(),
      resourceAddress: z.string().nullable(),
      message: z.string().nullable().describe('Why it was refused.'),
      decidedBy: z.string().nullable().describe('Of a refused one: who decided last, by the name of then.'),
    }),
  ),
})
