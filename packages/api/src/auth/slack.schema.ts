import { z } from 'zod'
import { idSchema, momentSchema } from '../wire.schema.ts'

/** What stands behind the `#` of a link from Slack. */
export const slackTokenInput = z.strictObject({ token: z.string().min(1).max(2_048) })

const slackUserFields = {
  workspaceId: z.string(),
  workspaceName: z.string(),
  slackUserId: z.string(),
  slackUserName: z.string(),
}

export const slackOfferSchema = z
  .strictObject({ ...slackUserFields, teamName: z.string().describe('The team whose drifts would be decided.') })
  .meta({ id: 'SlackOffer' })

export const slackLinkSchema = z
  .strictObject({ id: idSchema, ...slackUserFields, createdAt: momentSchema })
  .meta({ id: 'SlackLink' })

export const slackLinksOutput = z.strictObject({ items: z.array(slackLinkSchema) })
