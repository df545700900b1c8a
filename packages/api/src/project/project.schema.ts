import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const projectSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Project' })

export const projectListInput = z.strictObject(pageFields)
export const projectListOutput = pageOf(projectSchema)

export const projectCreateInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: z.string().max(2_000).nullable().optional(),
})
