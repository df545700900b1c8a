import type { SlackUser } from '@driftsentry/core/slack-link'
import { type ButtonValue, readButtonValue, type SlackVerb } from '@driftsentry/core/slack-buttons'
import type { PressedMessage } from '@driftsentry/core/slack-answer'
import { Secret } from '@driftsentry/core/secret'
import { z } from 'zod'

/** Somebody in Slack pressed one of our buttons. */
export interface SlackPress extends ButtonValue {
  readonly verb: SlackVerb
  readonly user: SlackUser
  readonly message: PressedMessage
  /** Where the answer goes; who has it can write to the conversation for half an hour. */
  readonly responseUrl: Secret
}

const id = z.string().min(1).max(40)
const name = z.string().transform((text) => Array.from(text).slice(0, 60).join('').toWellFormed().replaceAll('\0', ''))

/** "block_actions payload": as much of it as is needed. */
const blockActions = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id, domain: name }).nullish(),
  user: z.object({ id, username: name.optional(), name: name.optional(), team_id: id.optional() }),
  actions: z
    .array(z.object({ action_id: z.enum(['approve', 'reject']), block_id: z.string(), value: z.string().max(100) }))
    .min(1),
  message: z.object({ text: z.string().default(''), blocks: z.array(z.looseObject({})).default([]) }).optional(),
  response_url: z.string().max(2_000),
})

/** What the body of an interaction tells of; null for everything that is no press of ours, which Slack sends alike. */
export function readPress(body: Uint8Array): SlackPress | null {
  const payload = new URLSearchParams(new TextDecoder().decode(body)).get('payload')
  const parsed = blockActions.safeParse(parsedJson(payload ?? ''))
  const [action] = parsed.data?.actions ?? []
  const value = action && readButtonValue(action.value)
  if (!parsed.data || !action || !value) return null
  const { user, team, message, response_url } = parsed.data
  // In a shared channel somebody may be of another workspace than the one the message is in.
  const workspaceId = user.team_id ?? team?.id
  if (workspaceId === undefined) return null
  const workspaceName = team?.id === workspaceId ? team.domain : workspaceId
  const names = { workspaceName, slackUserName: user.username ?? user.name ?? user.id }
  return {
    ...value,
    verb: action.action_id,
    user: { workspaceId, slackUserId: user.id, ...names },
    message: { text: message?.text ?? '', blocks: message?.blocks ?? [], blockId: action.block_id },
    responseUrl: new Secret(response_url),
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
