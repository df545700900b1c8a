import { slugPattern } from '@driftsentry/core/project'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const projectSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    stacks: z.int().min(0),
    openDrifts: z.int().min(0).describe('Those that a policy ignores left out.'),
    costImpact: z.number().min(0).describe('What those of known price cost, USD a month.'),
    createdBy: idSchema.nullable().describe('Null when an API key or the system created it.'),
    createdByEmail: z.string().nullable(),
    createdAt: momentSchema,
    updatedAt: momentSchema,
    deletedAt: momentSchema.nullable().describe('Only in the list of the deleted ones.'),
  })
  .meta({ id: 'Project' })

export const projectListInput = z.strictObject({
  ...pageFields,
  deleted: z.boolean().default(false).describe('The deleted ones in place of those that are there.'),
})
export const projectListOutput = pageOf(projectSchema)

const slugSchema = z
  .string()
  .regex(slugPattern, 'A slug is 1 to 63 lowercase letters, digits and dashes, without a dash at either end.')

const fields = {
  name: z.string().trim().min(1).max(100),
  description: z.string().max(2_000).nullable().optional(),
}

export const projectCreateInput = z.strictObject({
  ...fields,
  slug: slugSchema.optional().describe('Made of the name when it is not given.'),
})

export const projectRemovedOutput = z.strictObject({ id: idSchema })

export const projectUpdateInput = z.strictObject({
  id: idSchema,
  ...fields,
  name: fields.name.optional(),
  slug: slugSchema.optional().describe('Stays as it is when the name alone changes.'),
})
