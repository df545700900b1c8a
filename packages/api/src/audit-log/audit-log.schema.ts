import { type EventType, eventSubjects } from '@driftsentry/core/event-catalogue'
import { exportFormats } from '@driftsentry/core/audit-export'
import { chainFaults } from '@driftsentry/core/verify-chain'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, jsonSchema, momentInput, momentSchema } from '../wire.schema.ts'

const actions = Object.keys(eventSubjects).filter((name): name is EventType => Object.hasOwn(eventSubjects, name))

const auditLogSchema = z
  .strictObject({
    id: idSchema,
    seq: z.string().describe('The number of the event in the log of the team.'),
    action: z.string(),
    driftId: idSchema.nullable(),
    subject: z.strictObject({ type: z.string(), id: idSchema }),
    actorType: z.enum(['user', 'api_key', 'system']),
    actorId: idSchema.nullable(),
    actorEmail: z.string().nullable(),
    actorName: z.string(),
    oldValue: jsonSchema.nullable(),
    newValue: jsonSchema.nullable(),
    details: jsonSchema,
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: momentSchema,
  })
  .meta({ id: 'AuditLog' })

const actionName = z.enum([...actions, 'all'])
const filterFields = {
  actorId: idSchema.optional(),
  subjectType: z.string().min(1).max(50).optional(),
  subjectId: idSchema.optional(),
  driftId: idSchema.optional(),
  from: momentInput.optional().describe('The first moment wanted.'),
  to: momentInput.optional().describe('The first moment no longer wanted.'),
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Text that the name of the actor, the action, the reason or the details hold.'),
}

export const auditLogListInput = z.strictObject({
  ...pageFields,
  action: z.array(actionName).max(50).optional(),
  fromSeq: z.int().min(1).optional().describe('The number of the first entry wanted.'),
  toSeq: z.int().min(1).optional().describe('The number of the last entry wanted.'),
  ...filterFields,
})
export type AuditLogListInput = z.infer<typeof auditLogListInput>

export const auditLogListOutput = pageOf(auditLogSchema)

const seqNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** As a query string has it: this route is no procedure, since its answer is a file. */
export const auditExportInput = z.strictObject({
  format: z.enum(exportFormats).default('ndjson'),
  fromSeq: seqNumber.optional(),
  toSeq: seqNumber.optional(),
  action: z
    .union([actionName, z.array(actionName).max(50)])
    .optional()
    .describe('With any filter but those of time and number, the answer is a selection and no chain.'),
  ...filterFields,
})
export type AuditExportInput = z.infer<typeof auditExportInput>

export const verifyInput = z
  .strictObject({
    seq: z.int().min(1).optional().describe('The number of an event whose hash you kept.'),
    hash: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hex digits')
      .optional()
      .describe('The hash it had then, hex: proves that nothing up to it was rewritten.'),
  })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), 'seq and hash are given together')
export type VerifyInput = z.infer<typeof verifyInput>

export const verificationSchema = z
  .strictObject({
    whole: z.boolean().describe('Whether every entry is as it was written.'),
    count: z.int().min(0).describe('How many entries were read.'),
    from: z.int().min(1).describe('The first number there is: 1, or the one after what retention dropped.'),
    headSeq: z.string().nullable().describe('The number of the last entry; null when the chain is broken.'),
    headHash: z.string().nullable().describe('The hash over the whole chain, hex; null when it is broken.'),
    firstBad: z
      .strictObject({ seq: z.string(), fault: z.enum(chainFaults) })
      .nullable()
      .describe('The first entry that is not as it was written.'),
  })
  .meta({ id: 'AuditVerification' })
