import {
  changeOps,
  driftClasses,
  driftDetectors,
  driftKinds,
  driftStatuses,
  resolutions,
  severities,
} from '@driftsentry/core/drift'
import { driftSorts, sortOrders } from '@driftsentry/core/drift-list'
import { relatedShown } from '@driftsentry/core/related-drifts'
import { z } from 'zod'
import { pageFields, twoWayPageOf } from '../paging/page.schema.ts'
import { idSchema, jsonObjectSchema, jsonSchema, momentInput, momentSchema } from '../wire.schema.ts'

const changeSchema = z
  .strictObject({
    path: z.string().describe('JSON Pointer (RFC 6901) into the attributes.'),
    op: z.enum(changeOps),
    expected: jsonSchema,
    actual: jsonSchema,
    sensitive: z.boolean(),
  })
  .meta({ id: 'Change', description: 'One differing attribute. Of a sensitive one both sides read `(sensitive)`.' })

/** How many people have to approve a drift. */
export const approvalCount = z.union([z.literal(1), z.literal(2)])

export const driftSchema = z
  .strictObject({
    id: idSchema,
    stackId: idSchema.nullable(),
    projectId: idSchema.nullable(),
    kind: z.enum(driftKinds),
    driftClass: z.enum(driftClasses),
    resourceId: z.string().nullable(),
    resourceAddress: z.string(),
    resourceType: z.string(),
    region: z.string().nullable(),
    accountId: z.string().nullable(),
    expectedState: jsonObjectSchema.nullable(),
    actualState: jsonObjectSchema.nullable(),
    difference: z.record(z.string(), z.string()).describe('For people: attribute to `before → after`.'),
    changes: z.array(changeSchema),
    severity: z.enum(severities),
    severityReason: z.string(),
    costImpact: z.number().min(0).max(999_999).nullable().describe('USD a month; null when no price is known.'),
    costBasis: z.string(),
    confidence: z.enum(['high', 'low']),
    status: z.enum(driftStatuses),
    detectedAt: momentSchema,
    detectedBy: z.enum(driftDetectors),
    triagedAt: momentSchema.nullable(),
    triagedBy: idSchema.nullable(),
    triagedByEmail: z.string().nullable(),
    approvedAt: momentSchema.nullable(),
    approvedBy: idSchema.nullable(),
    approvedByEmail: z.string().nullable(),
    approvalReason: z.string().nullable(),
    approvedByPolicyId: idSchema.nullable().describe('The policy that approved it, if no person did.'),
    approvalsNeeded: approvalCount.describe('How many people must approve it.'),
    firstApproval: z
      .strictObject({ by: idSchema.nullable(), byEmail: z.string().nullable(), at: momentSchema, reason: z.string() })
      .nullable()
      .describe('The first of two approvals.'),
    rejectedAt: momentSchema.nullable(),
    rejectedBy: idSchema.nullable(),
    rejectedByEmail: z.string().nullable(),
    rejectionReason: z.string().nullable(),
    resolvedAt: momentSchema.nullable(),
    resolvedBy: idSchema.nullable(),
    resolvedByEmail: z.string().nullable(),
    resolvedHow: z.enum(resolutions).nullable(),
    resolutionReason: z.string().nullable(),
    previousDriftId: idSchema
      .nullable()
      .describe('The resolved drift of the same resource, of which this is the return.'),
    ignored: z
      .strictObject({ policyId: idSchema, until: momentSchema.nullable() })
      .nullable()
      .describe('The policy that ignores it, and until when; null for as long as the policy is enabled.'),
    lastSeenAt: momentSchema,
    occurrences: z.int().min(1),
    version: z.int().min(1).describe('Give it in `If-Match` when deciding.'),
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Drift' })

const filterBy = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .array(z.enum([...values, 'all']))
    .max(20)
    .optional()
const filterByText = z.array(z.string().min(1).max(200)).max(50).optional()
const filterById = z
  .array(z.union([idSchema, z.literal('all')]))
  .max(50)
  .optional()

const filterFields = {
  severity: filterBy(severities),
  status: filterBy(driftStatuses),
  kind: filterBy(driftKinds),
  resourceType: filterByText,
  region: filterByText,
  accountId: filterByText,
  stackId: filterById,
  projectId: filterById,
  ignored: z
    .enum(['true', 'false', 'all'])
    .optional()
    .describe('true: what a policy ignores; false: what none ignores, which is the default; all: both.'),
  detectedAfter: momentInput.optional().describe('Inclusive.'),
  detectedBefore: momentInput.optional().describe('Exclusive.'),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('Words in resource id, address, type, region and changed attributes.'),
}

export const driftListInput = z.strictObject({
  ...pageFields,
  ...filterFields,
  sortBy: z.enum(driftSorts).default('detected_at'),
  sortOrder: z.enum(sortOrders).default('desc'),
})

export const driftFilterInput = z.strictObject(filterFields)
export type DriftFilterInput = z.infer<typeof driftFilterInput>

export const driftListOutput = twoWayPageOf(driftSchema)

export const driftSelectionOutput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: idSchema,
        severity: z.enum(severities),
        status: z.enum(driftStatuses),
        approvalsNeeded: approvalCount,
      }),
    )
    .max(10_000),
})

export const driftFacetsInput = z.strictObject({})
export const driftFacetsOutput = z.strictObject({
  resourceTypes: z.array(z.string()),
  regions: z.array(z.string()),
  accountIds: z.array(z.string()),
})

/** A drift as the rows of a dashboard show it: without the two states, which are most of its weight. */
export const driftRowSchema = driftSchema.omit({ expectedState: true, actualState: true, changes: true })
export const driftRowsOutput = twoWayPageOf(driftRowSchema)

export const driftDetailSchema = driftSchema
  .extend({
    alertCount: z.int().min(0),
    costTotal: z
      .number()
      .nullable()
      .describe('USD, from its opening until now or until it was closed; null where no price was ever known.'),
    costHistory: z.array(
      z.strictObject({
        costUsd: z.number(),
        costProjectedMonthly: z.number(),
        recordedAt: momentSchema,
        periodStart: momentSchema,
        periodEnd: momentSchema,
      }),
    ),
    auditTrail: z.array(
      z.strictObject({
        seq: z.string(),
        action: z.string(),
        at: momentSchema,
        actor: z.strictObject({
          type: z.enum(['user', 'api_key', 'system']),
          id: z.string().nullable(),
          name: z.string(),
        }),
        before: jsonObjectSchema.nullable(),
        after: jsonObjectSchema.nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DriftDetail' })

const relatedDriftSchema = z
  .strictObject({
    ...driftSchema.pick({ id: true, stackId: true, kind: true, resourceAddress: true, severity: true, status: true })
      .shape,
    stackName: z.string().nullable(),
    detectedAt: momentSchema,
    resolvedAt: momentSchema.nullable(),
  })
  .meta({ id: 'RelatedDrift', description: 'A drift beside another one, in short.' })
const relatedGroup = z.strictObject({
  items: z.array(relatedDriftSchema).max(relatedShown),
  count: z.int().min(0),
  isExact: z.boolean().describe('False when there may be more than the count says.'),
})
export const relatedDriftsOutput = z.strictObject({
  sameResource: z
    .array(relatedDriftSchema)
    .max(relatedShown)
    .describe('Other drifts of the same resource, resolved ones included, the newest first.'),
  sameScan: relatedGroup.describe('What else the scan that found it found first, most severe first.'),
  alike: relatedGroup.describe(
    'Open drifts of other resources of its type, in which the same attributes differ in the same way; the newest first.',
  ),
})
