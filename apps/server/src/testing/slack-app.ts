import { createHmac, randomBytes } from 'node:crypto'
import type { FarEnd } from '@driftsentry/core/testing/far-end'
import { z } from 'zod'
import { json, type TestServer, type TestTeam } from './test-server.ts'

/** Somebody in the workspace. */
export interface Presser {
  readonly id: string
  readonly username: string
}

/** A button as it stood in a message, and the message. */
export interface Pressable {
  readonly message: object
  readonly blockId: string
  readonly actionId: string
  readonly value: string
}

const button = z.object({ action_id: z.string(), value: z.string() })
const row = z.object({ type: z.literal('actions'), block_id: z.string(), elements: z.array(button) })
/** A message as it was posted. */
export const slackMessage = z.looseObject({
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
})
const created = z.object({ data: z.object({ id: z.string() }) })

export type SlackMessage = z.infer<typeof slackMessage>

/** The far end as Slack, with an app that is installed in one channel of a team. */
export async function slackApp(server: TestServer, team: TestTeam, end: FarEnd) {
  const signingSecret = randomBytes(16).toString('hex')
  const target = { kind: 'slack', url: end.url.reveal(), signingSecret }
  const made = await team.admin('/channels', json('POST', { name: `Slack ${signingSecret.slice(0, 8)}`, target }))
  const channelId = created.parse(await made.json()).data.id

  const sign = (body: string, { secret = signingSecret, at = Math.floor(Date.now() / 1_000) } = {}) => ({
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
  })

  return {
    channelId,
    signingSecret,
    sign,
    /** What was posted to the channel or as an answer, from the n-th on. */
    said: (from = 0): readonly SlackMessage[] =>
      end.received.slice(from).map(({ body }) => slackMessage.parse(JSON.parse(body))),
    /** The body that Slack sends when somebody presses. */
    pressed: (
      by: Presser,
      { message, blockId, actionId, value }: Pressable,
      responseUrl = `${end.url.reveal()}/answers`,
    ) =>
      new URLSearchParams({
        payload: JSON.stringify({
          type: 'block_actions',
          team: { id: 'T0EXAMPLE', domain: 'example' },
          user: { ...by, team_id: 'T0EXAMPLE' },
          actions: [{ type: 'button', action_id: actionId, block_id: blockId, value, action_ts: '1' }],
          message,
          response_url: responseUrl,
        }),
      }).toString(),
    post: (body: string, headers: Record<string, string> = sign(body), id = channelId) =>
      server.anonymous(`/slack/interactions/${id}`, { method: 'POST', headers, body }),
  }
}

export type SlackApp = Awaited<ReturnType<typeof slackApp>>

/** The button of a message that does something to the n-th drift of it. */
export function buttonOf(message: SlackMessage, actionId: string, index = 0): Pressable {
  const rows = (message.blocks ?? []).flatMap((block) => row.safeParse(block).data ?? [])
  const { block_id: blockId, elements } = row.parse(rows[index])
  const { value } = button.parse(elements.find(({ action_id }) => action_id === actionId))
  return { message, blockId, actionId, value }
}
