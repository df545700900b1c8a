import { alertTypes } from '@driftsentry/core/alert'
import { severities } from '@driftsentry/core/drift'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const alertSchema = z
  .strictObject({
    id: idSchema,
    driftId: idSchema,
    stackId: idSchema.nullable().describe('The stack of its drift.'),
    stackName: z.string().nullable(),
    type: z.enum(alertTypes),
    severity: z.enum(severities),
    title: z.string(),
    message: z.string(),
    isRead: z.boolean(),
    readAt: momentSchema.nullable(),
    readBy: idSchema.nullable(),
    readByEmail: z.string().nullable(),
    notifiedSlack: z.boolean(),
    notifiedEmail: z.boolean(),
    notifiedPagerduty: z.boolean(),
    createdAt: momentSchema,
  })
  .meta({ id: 'Alert' })

export const alertListInput = z.strictObject({
  ...pageFields,
  isRead: z.boolean().optional(),
  severity: z
    .array(z.enum([...severities, 'all']))
    .max(20)
    .optional(),
  type: z
    .array(z.enum([...alertTypes, 'all']))
    .max(20)
    .optional(),
  driftId: idSchema.optional(),
})
export type AlertListInput = z.infer<typeof alertListInput>

export const alertListOutput = pageOf(alertSchema)

export const markedOutput = z.strictObject({ marked: z.int().min(0) })
