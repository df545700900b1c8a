import { roles } from '@driftsentry/core/caller'
import { z } from 'zod'
import { idSchema, momentSchema } from '../wire.schema.ts'

const membershipSchema = z.strictObject({ id: idSchema, name: z.string(), role: z.enum(roles) })

const userFields = {
  id: idSchema,
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  bio: z.string().nullable(),
  lastLoginAt: momentSchema.nullable(),
  createdAt: momentSchema,
  role: z.enum(roles).describe('The role in the team this session works in.'),
  team: membershipSchema,
}

const userSchema = z.strictObject(userFields).meta({ id: 'User' })

export const meSchema = z
  .strictObject({ ...userFields, teams: z.array(membershipSchema).describe('Every team the user belongs to.') })
  .meta({ id: 'Me' })

export const loginInput = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_024) })

export const tokensSchema = z
  .strictObject({
    accessToken: z.string().describe('Goes into the header `Authorization: Bearer ...`.'),
    refreshToken: z.string().describe('Good for one renewal. Set as an HttpOnly cookie, too.'),
    expiresIn: z.int().min(1).describe('Seconds until the access token expires.'),
    user: userSchema,
  })
  .meta({ id: 'Tokens' })

export const refreshInput = z.strictObject({
  refreshToken: z.string().min(1).max(512).optional().describe("Without one the cookie's is taken."),
})

export const loggedOutOutput = z.strictObject({ loggedOut: z.literal(true) })
