import { driftKinds, driftStatuses, severities } from '@driftsentry/core/drift'
import type { Json } from '@driftsentry/core/json'
import { effectKinds, longestGlob, mostScansBack } from '@driftsentry/core/policy'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, jsonSchema, momentInput, momentSchema } from '../wire.schema.ts'

const glob = z.string().min(1).max(longestGlob)
const globs = z.array(glob).min(1).max(50)
const texts = z.array(z.string().min(1).max(255)).min(1).max(50)
const usd = z.number().min(0).max(999_999)

const costRange = z
  .strictObject({ atLeast: usd.optional(), below: usd.optional() })
  .refine(({ atLeast, below }) => atLeast !== undefined || below !== undefined, 'must have atLeast, below or both')
  .refine(({ atLeast = 0, below = Number.POSITIVE_INFINITY }) => atLeast < below, 'below must be greater than atLeast')

const conditionSchema = z
  .strictObject({
    kind: z.array(z.enum(driftKinds)).min(1).max(3).optional(),
    resourceType: globs.optional().describe("EC2, RDS, ..., or the provider's own name. Globs."),
    address: globs.optional().describe('Globs over the declared address: `*` ends at a dot, `**` does not.'),
    changedPath: z
      .union([z.strictObject({ any: globs }), z.strictObject({ only: globs })])
      .optional()
      .describe(
        'Globs over JSON Pointers of changes: one fits a change at least (any), or every change is fitted (only).',
      ),
    region: texts.optional(),
    accountId: texts.optional(),
    tags: z
      .record(z.string().min(1).max(128), glob)
      .refine((tags) => Object.keys(tags).length >= 1 && Object.keys(tags).length <= 20, 'must have 1 to 20 tags')
      .optional()
      .describe('Globs by tag, all of which must fit. Declared tags; of a resource nobody declared, those it has.'),
    severity: z.array(z.enum(severities)).min(1).max(3).optional(),
    costUsdMonthly: costRange.optional().describe('USD a month. A drift of unknown cost fits no range.'),
    stackId: z.array(idSchema).min(1).max(50).optional(),
  })
  .describe('Which drifts the policy matches: those that match every field given. Without fields, every drift.')
  .meta({ id: 'PolicyCondition' })

const codePoints = (text: string) => Array.from(text).length
const reason = z
  .string()
  .trim()
  .refine((text) => codePoints(text) >= 10 && codePoints(text) <= 1_800, 'must have 10 to 1,800 characters')
  .meta({ minLength: 10, maxLength: 1_800 })

const longestValueChars = 10_000
const deepestValue = 20

function isShallow(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((child) => isShallow(child, levels - 1))
}

const acceptedValue = z.strictObject({
  path: z
    .string()
    .max(2_000)
    .regex(/^\//, 'must be a JSON Pointer such as /desired_count')
    .describe('JSON Pointer (RFC 6901) into the actual attributes.'),
  value: jsonSchema
    .refine(
      (value) => value !== undefined && isShallow(value, deepestValue),
      `must nest at most ${deepestValue} levels`,
    )
    .refine(
      (value) => JSON.stringify(value ?? null).length <= longestValueChars,
      'must have at most 10,000 characters of JSON',
    ),
})

const scans = z.int().min(1).max(mostScansBack)
const plainEffects = [
  z.strictObject({ kind: z.literal('severity'), severity: z.enum(severities) }),
  z.strictObject({ kind: z.literal('auto-approve'), reason }),
  z.strictObject({ kind: z.literal('two-approvals') }),
  z
    .strictObject({ kind: z.literal('alert-after'), scans, of: scans })
    .describe('Alerts only once a drift was seen in `scans` of the last `of` scans of its stack.'),
  z.strictObject({ kind: z.literal('route'), channelIds: z.array(idSchema).min(1).max(50) }),
] as const
const ignoreFields = {
  kind: z.literal('ignore'),
  ownerId: idSchema.describe('The member of the team who owns it.'),
  reason,
}

const effectInput = z.discriminatedUnion('kind', [
  ...plainEffects,
  z.strictObject({
    ...ignoreFields,
    expiresAt: momentInput.nullable().default(null).describe('Null for as long as the policy is enabled.'),
    whileEqualTo: acceptedValue.nullable().default(null).describe('Ignored only while the attribute has this value.'),
  }),
])
export type EffectInput = z.infer<typeof effectInput>
export type ConditionInput = z.infer<typeof conditionSchema>

const effectSchema = z
  .discriminatedUnion('kind', [
    ...plainEffects,
    z.strictObject({
      ...ignoreFields,
      expiresAt: momentSchema.nullable(),
      whileEqualTo: z.strictObject({ path: z.string(), value: jsonSchema }).nullable(),
    }),
  ])
  .describe(`What the policy does: ${effectKinds.join(', ')}.`)
  .meta({ id: 'PolicyEffect' })

export const policySchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    description: z.string().nullable(),
    priority: z.int(),
    isEnabled: z.boolean(),
    condition: conditionSchema,
    effect: effectSchema,
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Policy' })

export const policyListInput = z.strictObject(pageFields)
export const policyListOutput = pageOf(policySchema)

const name = z.string().trim().min(1).max(100)
const description = z.string().max(2_000).nullable()
const priority = z
  .int()
  .min(0)
  .max(1_000_000)
  .describe('Policies apply lowest first, then oldest first; the first that matches decides its kind of effect.')

export const policyCreateInput = z.strictObject({
  name,
  description: description.default(null),
  priority: priority.default(100),
  isEnabled: z.boolean().default(true),
  condition: conditionSchema.default({}),
  effect: effectInput,
})

export const policyUpdateInput = z.strictObject({
  id: idSchema,
  name: name.optional(),
  description: description.optional(),
  priority: priority.optional(),
  isEnabled: z.boolean().optional(),
  condition: conditionSchema.optional().describe('Replaces the whole condition.'),
  effect: effectInput.optional().describe('Replaces the whole effect.'),
})

export const policyPreviewInput = z.strictObject({ condition: conditionSchema.default({}), effect: effectInput })

const count = z.int().min(0)
export const policyPreviewOutput = z.strictObject({
  open: z.strictObject({
    count,
    examples: z
      .array(
        z.strictObject({
          id: idSchema,
          resourceAddress: z.string(),
          resourceType: z.string(),
          severity: z.enum(severities),
          status: z.enum(driftStatuses),
          detectedAt: momentSchema,
        }),
      )
      .describe('The newest, 20 at most.'),
  }),
  last30Days: z.strictObject({ count }).describe('Drifts detected in the last 30 days, resolved ones included.'),
  examined: count,
  isComplete: z.boolean().describe('False when there are more than the 100,000 drifts that were looked at.'),
})
