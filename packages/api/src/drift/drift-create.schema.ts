import { driftDetectors, severities } from '@driftsentry/core/drift'
import { z } from 'zod'
import { idSchema, jsonSchema } from '../wire.schema.ts'

/** USD a month. */
export const costImpact = z.number().min(0).max(999_999)

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
      .regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'must be a region such as eu-central-1')
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
