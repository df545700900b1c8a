import { driftDetectors } from '@driftsentry/core/drift'
import { gapOutcomes } from '@driftsentry/core/finding'
import { scanDriftOutcomes, scanStatuses } from '@driftsentry/core/scan'
import { z } from 'zod'
import { driftRowSchema } from '../drift/drift.schema.ts'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

const count = z.int().min(0)

export const scanSchema = z
  .strictObject({
    id: idSchema,
    stackId: idSchema,
    status: z.enum(scanStatuses).describe('`partial`: part of the world was not seen, so nothing was resolved.'),
    trigger: z.enum(driftDetectors),
    requestedBy: idSchema.nullable(),
    requestedByEmail: z.string().nullable(),
    requestedByKey: idSchema.nullable().describe('The API key that asked for it, where no person did.'),
    requestedByKeyName: z.string().nullable(),
    source: z
      .strictObject({
        format: z.string(),
        formatVersion: z.string(),
        toolVersion: z.string().nullable(),
        lineage: z.string().nullable(),
        serial: z.number().nullable(),
      })
      .nullable(),
    resources: z
      .strictObject({
        total: count,
        inSync: count,
        drifted: count,
        pending: count,
        unsupported: count,
        denied: count,
        throttled: count,
        unreadable: count,
        notComparable: count,
      })
      .describe('How each resource ended. `pending` are those in sync whose code is not applied yet.'),
    drifts: z
      .strictObject({
        created: count,
        changed: count,
        reopened: count,
        unchanged: count,
        resolved: count,
        ignored: count.describe('How many of those it saw a policy ignores; they are among the others too.'),
      })
      .describe('What the scan did to drifts.'),
    coverage: z.number().min(0).max(1).nullable().describe('The share of resources that could be compared.'),
    bytesRead: count.describe('How much of its files was read, decompressed.'),
    notices: z.array(z.strictObject({ level: z.enum(['warning', 'incomplete']), message: z.string() })),
    errors: z.array(z.string()),
    startedAt: momentSchema,
    finishedAt: momentSchema.nullable(),
    durationMs: count.nullable(),
  })
  .meta({ id: 'Scan' })

export const scanGapsOutput = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        type: z.string().nullable().describe('Null for what was gathered because there were too many groups.'),
        outcome: z.enum(gapOutcomes),
        reason: z.string().nullable(),
        count,
        addresses: z.array(z.string()).describe('The first 50.'),
      }),
    )
    .describe('By type and reason, the largest first.'),
})

export const scanDriftsInput = z.strictObject({
  ...pageFields,
  id: idSchema,
  outcome: z.enum(scanDriftOutcomes).describe('What the scan did to them. Those that it saw again are counted only.'),
})
export const scanDriftsOutput = pageOf(driftRowSchema)

/** `id` is the stack's. */
export const scanListInput = z.strictObject({ ...pageFields, id: idSchema })
export const scanListOutput = pageOf(scanSchema)

/** `id` is the stack's. The files come beside it. */
export const ingestInput = z.strictObject({
  id: idSchema,
  planned: z.boolean().default(false).describe("Looks at a plan's changes that are not applied yet, too."),
})

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const ingestFields = z.strictObject({ id: idSchema, planned: flag.default(false) })

/** The same as a form over tRPC: the fields `id` and `planned`, and the files `plan`, or `state` and `actual`. */
export const ingestForm = z
  .custom<FormData>((value) => value instanceof FormData)
  .transform((form, ctx) => {
    const fields = [...form].filter(([, value]) => typeof value === 'string')
    const parsed = ingestFields.safeParse(Object.fromEntries(fields))
    if (parsed.success) return { ...parsed.data, form }
    for (const { path, message } of parsed.error.issues) ctx.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })
