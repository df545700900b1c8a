import { z } from 'zod'
import { pageFields, pageOf } from '../paging/page.schema.ts'
import { idSchema, momentSchema } from '../wire.schema.ts'

const kept = 'Never shown again.'
const recipients = z.array(z.email().max(320)).min(1).max(50)
const region = z
  .enum(['us', 'eu'])
  .describe("The service region of the PagerDuty account, which decides its API's address.")
const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).max(2_000)
/** Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
const signingSecret = z
  .string()
  .max(200)
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'must be whsec_ followed by 24 to 64 bytes in base64')
  .refine((value) => {
    const { length } = Buffer.from(value.slice('whsec_'.length), 'base64')
    return length >= 24 && length <= 64
  }, 'must be whsec_ followed by 24 to 64 bytes in base64')

/** Slack shows 32 hex digits under "Basic Information" of an app. */
const slackSigningSecret = z
  .string()
  .regex(/^[0-9a-f]{32,128}$/, 'must be hex digits, at least 32, from “Basic Information” of the Slack app')

const targetInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slack'),
    url: url.describe(`The address of an incoming webhook, or of what understands the same messages. ${kept}`),
    signingSecret: slackSigningSecret
      .optional()
      .describe(`The signing secret of the Slack app: with it messages have buttons that decide. ${kept}`),
  }),
  z.strictObject({ kind: z.literal('email'), recipients }),
  z.strictObject({
    kind: z.literal('pagerduty'),
    region: region.default('us'),
    routingKey: z
      .string()
      .regex(/^[A-Za-z0-9]{32}$/, 'must be 32 letters and digits')
      .describe(`The integration key of a service, Events API v2. ${kept}`),
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: url.describe(`Where messages are posted, signed by the Standard Webhooks convention. ${kept}`),
    signingSecret: signingSecret.describe(`whsec_ and 24 to 64 bytes in base64. ${kept}`),
  }),
])
export type ChannelTargetInput = z.infer<typeof targetInput>

const targetSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('slack'),
      host: z.string(),
      hasButtons: z.boolean().describe('Whether drifts can be decided there: a signing secret is set.'),
    }),
    z.strictObject({ kind: z.literal('webhook'), host: z.string() }),
    z.strictObject({ kind: z.literal('email'), recipients: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('pagerduty'), region }),
  ])
  .describe('Where the channel leads, without its secrets.')
  .meta({ id: 'ChannelTarget' })

export const channelSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    isEnabled: z.boolean().describe('Whether new alerts are sent there.'),
    target: targetSchema,
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Channel' })

export const channelListInput = z.strictObject(pageFields)
export const channelListOutput = pageOf(channelSchema)

const name = z.string().trim().min(1).max(100)

export const channelCreateInput = z.strictObject({ name, isEnabled: z.boolean().default(true), target: targetInput })

export const channelUpdateInput = z.strictObject({
  id: idSchema,
  name: name.optional(),
  isEnabled: z.boolean().optional(),
  target: targetInput.optional().describe('Replaces the whole target; its kind stays.'),
})
