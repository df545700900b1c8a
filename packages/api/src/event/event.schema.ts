import { eventTypes, subjectTypes } from '@driftsentry/core/event-catalogue'
import { z } from 'zod'
import { idSchema } from '../wire.schema.ts'

const seqSchema = z.string().regex(/^\d{1,16}$/, 'must be the number of an event')

/** Which events to follow, and from where. */
export const followInput = z.strictObject({
  type: z.array(z.enum(eventTypes)).max(100).optional().describe('Only events of these types.'),
  subjectType: z.enum(subjectTypes).optional().describe('Only what happened to things of this kind.'),
  subjectId: idSchema.optional().describe('Only what happened to this thing.'),
  stackId: idSchema.optional().describe('Only what happened in this stack.'),
  asOf: seqSchema.optional().describe('The `asOf` of a list: what follows is exactly what the list does not show yet.'),
  lastEventId: seqSchema.optional().describe('Resume after this event. Goes before `asOf`.'),
})
export type FollowInput = z.infer<typeof followInput>
