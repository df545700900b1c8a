import { roles } from '@driftsentry/core/caller'
import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

export const membershipSchema = z.strictObject({ id: idSchema, name: z.string(), role: z.enum(roles) })

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
  .strictObject({
    ...userFields,
    teams: z.array(membershipSchema).describe('Every team the user belongs to.'),
    secondFactor: z.strictObject({
      isEnabled: z.boolean(),
      isRequired: z.boolean().describe('A team of the user asks for it.'),
      recoveryCodesLeft: z.int().min(0),
    }),
  })
  .meta({ id: 'Me' })

const emailInput = z.string().min(1).max(254)
/** As it is typed, to be compared. What a new one must be like, the service says. */
const passwordInput = z.string().min(1).max(1_024)
const nameInput = z.string().trim().min(1).max(100)
/** A code of the authenticator app, or a recovery code. */
const codeInput = z.string().trim().min(6).max(40)
/** What stands behind the `#` of a mailed link. */
const linkTokenInput = z.string().min(1).max(512)

export const loginInput = z.strictObject({
  email: emailInput,
  password: passwordInput,
  code: codeInput
    .optional()
    .describe('Of the authenticator app, or a recovery code; asked for with `details.secondFactor`.'),
})

export const registerInput = z.strictObject({
  email: emailInput,
  password: passwordInput.describe('10 to 200 characters, and hard to guess.'),
  firstName: nameInput.optional(),
  lastName: nameInput.optional(),
  teamName: nameInput.optional().describe('What the new team is called. Not with an invitation.'),
  invitation: linkTokenInput
    .optional()
    .describe('The token of an invitation: its team is joined, and none is founded.'),
})

export const registeredOutput = z.strictObject({
  next: z
    .enum(['sign_in', 'confirm'])
    .describe(
      'What to do now: sign in, or follow the link in the mail first. The same whether the email was free or not.',
    ),
})

export const confirmInput = z.strictObject({ token: linkTokenInput, password: passwordInput })

export const optionsOutput = z
  .strictObject({
    registration: z.enum(['open', 'invite', 'closed']),
    isFirstStart: z.boolean().describe('Nobody has an account yet: whoever registers now is the first admin.'),
    sendsMail: z.boolean().describe('Whether a forgotten password can be reset by mail.'),
    sso: z.boolean().describe('Whether `GET /auth/sso` leads to the sign-in of an organisation.'),
  })
  .meta({ id: 'AuthOptions' })

const accessFields = {
  accessToken: z.string().describe('Goes into the header `Authorization: Bearer ...`.'),
  expiresIn: z.int().min(1).describe('Seconds until the access token expires.'),
  user: userSchema,
}

export const accessSchema = z.strictObject(accessFields)

export const tokensSchema = z
  .strictObject({
    ...accessFields,
    refreshToken: z
      .string()
      .nullable()
      .describe('Good for one renewal. Null for a page, which has it as a cookie that scripts cannot read.'),
  })
  .meta({ id: 'Tokens' })

export const refreshInput = z.strictObject({
  refreshToken: z.string().min(1).max(512).optional().describe("Without one the cookie's is taken."),
})

export const loggedOutOutput = z.strictObject({ loggedOut: z.literal(true) })
export const endedOutput = z.strictObject({ endedSessions: z.int().min(0) })
export const doneOutput = z.strictObject({ done: z.literal(true) })

const addressInput = z.url({ protocol: /^https?$/ }).max(2_048)

export const profileInput = z.strictObject({
  firstName: nameInput.nullable().optional(),
  lastName: nameInput.nullable().optional(),
  avatarUrl: addressInput.nullable().optional(),
  bio: z.string().trim().max(2_000).nullable().optional(),
})

export const changePasswordInput = z.strictObject({ currentPassword: passwordInput, newPassword: passwordInput })
export const forgotPasswordInput = z.strictObject({ email: emailInput })
export const resetPasswordInput = z.strictObject({ token: linkTokenInput, password: passwordInput })
export const switchTeamInput = z.strictObject({ teamId: idSchema })

const sessionSchema = z
  .strictObject({
    id: idSchema,
    isCurrent: z.boolean().describe('The session that asks.'),
    teamId: idSchema.nullable().describe('The team it works in.'),
    method: z.enum(['password', 'sso']),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: momentSchema,
    lastUsedAt: momentSchema,
    expiresAt: momentSchema,
  })
  .meta({ id: 'Session' })

export const sessionsInput = z.strictObject(pageFields)
export const sessionsOutput = pageOf(sessionSchema)

export const invitationTokenInput = z.strictObject({ invitation: linkTokenInput })

/** What the bearer of an invitation may know of it. */
export const offeredSchema = z
  .strictObject({ teamName: z.string(), email: z.string(), role: z.enum(roles), expiresAt: momentSchema })
  .meta({ id: 'OfferedInvitation' })

export const joinedOutput = z.strictObject({ teamId: idSchema.describe('To be given to `POST /auth/switch-team`.') })

export const codeGiven = z.strictObject({ code: codeInput })
export const factorSetupOutput = z.strictObject({
  secret: z.string().describe('Base 32, to be typed into an authenticator app.'),
  uri: z.string().describe('The same as `otpauth://`, to be shown as a QR code.'),
})
export const recoveryCodesOutput = z.strictObject({
  recoveryCodes: z.array(z.string()).describe('Each is good for one sign-in without the device. Shown this once.'),
})
