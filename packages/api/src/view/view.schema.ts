import { longestViewName, longestViewSearch, viewSearchPattern } from '@driftsentry/core/view'
import { z } from 'zod'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const viewSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    search: z.string().describe('The search part of the address of the list of drifts, without the question mark.'),
    isShared: z.boolean().describe("true: the team's; false: your own."),
    createdBy: idSchema.nullable(),
    createdByEmail: z.string().nullable(),
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'View' })

export const viewListOutput = z.strictObject({ items: z.array(viewSchema) })

const fields = {
  name: z.string().trim().min(1).max(longestViewName),
  search: z
    .string()
    .max(longestViewSearch)
    .regex(viewSearchPattern, 'Give the search part of an address as a browser writes it: severity=critical&sort=cost'),
  isShared: z.boolean().describe('For the whole team; needs the role engineer.'),
}

export const viewListInput = z.strictObject({})
export const viewCreateInput = z.strictObject({ ...fields, isShared: fields.isShared.default(false) })
export const viewUpdateInput = z.strictObject({
  id: idSchema,
  name: fields.name.optional(),
  search: fields.search.optional(),
  isShared: fields.isShared.optional(),
})
