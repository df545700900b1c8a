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
import { pageFields, pageOf } from '../paging/page.schema.ts'
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

const approvalCount = z.union([z.literal(1), z.literal(2)])

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
      .describe('The policy that ignores it, and until when; null for as long as the policy is in force.'),
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

export const driftListOutput = pageOf(driftSchema)

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
export const driftRowsOutput = pageOf(driftSchema.omit({ expectedState: true, actualState: true, changes: true }))

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
  sameScan: relatedGroup.describe('What else the scan that found it found first, the gravest first.'),
  alike: relatedGroup.describe(
    'Open drifts of other resources of its type, in which the same attributes differ in the same way; the newest first.',
  ),
})

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

const costImpact = z.number().min(0).max(999_999)

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

const stateSchema = z
  .record(z.string(), jsonSchema)
  .refine((state) => JSON.stringify(state).length <= 262_144, 'must have at most 262,144 characters of JSON')

/** A drift that a person or another tool found. The rules beyond shape are core's. */
export const driftCreateInput = z
  .strictObject({
    stackId: idSchema.nullable().default(null),
    resourceType: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .describe("The provider's own type name, or EC2, RDS, S3, IAM_ROLE, SECURITY_GROUP."),
    resourceId: z.string().trim().min(1).max(2_000).nullable().default(null),
    resourceAddress: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .nullable()
      .default(null)
      .describe('As in aws_instance.web[0].'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'is a region such as eu-central-1')
      .nullable()
      .default(null),
    accountId: z.string().trim().min(1).max(255).nullable().default(null),
    expectedState: stateSchema.nullable().describe('Null for a resource nobody declared.'),
    actualState: stateSchema.nullable().describe('Null for a resource that is missing.'),
    severity: z.enum(severities).optional().describe('In place of our own rating.'),
    costImpact: costImpact.optional().describe('USD a month, in place of our own price.'),
    detectedBy: z.enum(driftDetectors).optional().describe('Default: manual for a person, api for a key.'),
  })
  .refine(({ resourceId, resourceAddress }) => resourceId !== null || resourceAddress !== null, {
    message: 'Give a resourceId, a resourceAddress, or both.',
    path: ['resourceId'],
  })
export type DriftCreateInput = z.infer<typeof driftCreateInput>

/** A decision about many drifts: those named, or those that a filter matches now. */
export const driftBulkInput = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(10_000).optional(),
    filter: driftFilterInput.optional().describe('As in the list. At most 10,000 may match.'),
    action: z.enum(['triage', 'approve', 'reject', 'resolve']),
    reason: reason.optional().describe('Not for triage, needed otherwise.'),
    how: z.enum(resolutions).optional().describe('For resolve, and needed there.'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'Give either ids or a filter.',
    path: ['ids'],
  })
  .refine(({ action, reason: given }) => (action === 'triage') === (given === undefined), {
    message: 'A reason of at least 10 characters is needed, and only for triage there is none.',
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

export const driftRemoveInput = z.strictObject(decisionFields)
