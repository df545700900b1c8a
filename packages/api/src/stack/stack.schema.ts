import { stackSorts } from '@driftsentry/core/stack-list'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { scanSchema } from '../scan/scan.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const stackSchema = z
  .strictObject({
    id: idSchema,
    projectId: idSchema.nullable(),
    name: z.string(),
    description: z.string().nullable(),
    sourceKind: z.enum(['terraform', 'cloudformation', 'kubernetes']),
    lastScan: scanSchema.nullable().describe('The scan that ended last, however it ended.'),
    openDrifts: z
      .int()
      .min(0)
      .describe('Those that a policy ignores left out; of a deleted stack, those that were deleted with it.'),
    createdAt: momentSchema,
    updatedAt: momentSchema,
    deletedAt: momentSchema.nullable().describe('Only in the list of the deleted ones.'),
  })
  .meta({ id: 'Stack' })

export const stackListInput = z.strictObject({
  ...pageFields,
  name: z.string().min(1).max(100).optional().describe('The stack of exactly this name, whatever the case.'),
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('What the name or the description holds, whatever the case.'),
  projectId: idSchema.optional(),
  deleted: z
    .boolean()
    .default(false)
    .describe('The deleted ones in place of those that are there; those that were never scanned are left out.'),
  sortBy: z
    .enum(stackSorts)
    .default('created_at')
    .describe('`compared_at`: when the last scan began; a stack without one counts as the oldest.'),
  sortOrder: z.enum(['asc', 'desc']).default('desc'),
})
export const stackListOutput = pageOf(stackSchema)

const fields = {
  name: z.string().trim().min(1).max(100),
  description: z.string().max(2_000).nullable().optional(),
  projectId: idSchema.nullable().optional(),
}

export const stackCreateInput = z.strictObject(fields)
export const stackUpdateInput = z.strictObject({ id: idSchema, ...fields, name: fields.name.optional() })

export const removedOutput = z.strictObject({ id: idSchema })
