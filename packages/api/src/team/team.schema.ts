import { roles } from '@driftsentry/core/caller'
import { z } from 'zod'
import { membershipSchema } from '../auth/auth.schema.ts'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

const nameInput = z.string().trim().min(1).max(100)
const roleInput = z.enum(roles)

export const teamSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    requiresSecondFactor: z
      .boolean()
      .describe(
        'Members who sign in with a password can do nothing here until they have set up two-factor authentication.',
      ),
    createdAt: momentSchema,
  })
  .meta({ id: 'Team' })

export const teamsInput = z.strictObject(pageFields)
export const teamsOutput = pageOf(membershipSchema)
export const teamCreateInput = z.strictObject({ name: nameInput })
export const teamUpdateInput = z.strictObject({
  id: idSchema,
  name: nameInput.optional(),
  requiresSecondFactor: z.boolean().optional(),
})

export const memberSchema = z
  .strictObject({
    userId: idSchema,
    email: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    role: z.enum(roles),
    hasSecondFactor: z.boolean(),
    lastLoginAt: momentSchema.nullable(),
    joinedAt: momentSchema,
  })
  .meta({ id: 'Member' })

export const ofTeamInput = z.strictObject({ id: idSchema, ...pageFields })
export const membersOutput = pageOf(memberSchema)
export const memberInput = z.strictObject({ id: idSchema, userId: idSchema })
export const memberRoleInput = z.strictObject({ id: idSchema, userId: idSchema, role: roleInput })

export const inviteInput = z.strictObject({ id: idSchema, email: z.string().min(1).max(254), role: roleInput })

export const invitedSchema = z
  .strictObject({
    id: idSchema,
    email: z.string(),
    role: z.enum(roles),
    expiresAt: momentSchema,
    link: z
      .string()
      .nullable()
      .describe('To be shared, where the installation sends no email. Not shown again; null where it was emailed.'),
  })
  .meta({ id: 'Invited' })

const personSchema = z.strictObject({ id: idSchema, email: z.string() })

const invitationSchema = z
  .strictObject({
    id: idSchema,
    email: z.string(),
    role: z.enum(roles),
    invitedBy: personSchema.nullable(),
    expiresAt: momentSchema,
    createdAt: momentSchema,
  })
  .meta({ id: 'Invitation' })

export const invitationsOutput = pageOf(invitationSchema)
export const invitationInput = z.strictObject({ id: idSchema, invitationId: idSchema })
export const resetLinkOutput = z.strictObject({
  link: z.string().describe('To be shared with the member. Works once, for one hour.'),
})
