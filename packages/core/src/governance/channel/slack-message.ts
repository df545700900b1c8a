import type { DriftId } from '../../kernel/ids.ts'
import { type AlertLine, type ChannelMessage, headlineOf, type Links, unlisted } from './channel-message.ts'
import { decisionButtons } from './slack-buttons.ts'
import { slackText } from './slack-text.ts'

/** Block Kit refuses a section of more than 3,000 characters and a header of more than 150 (Slack, "Reference: blocks"). */
const longestHeader = 150
const longestLabel = 1_000
const longestText = 1_500

const signs = { critical: ':red_circle:', warning: ':large_orange_circle:', info: ':large_blue_circle:' } as const

/**
 * A message as Slack's incoming webhooks take it: text for notifications, blocks for the screen. With buttons it has at most two
 * blocks for each of its 20 lines, and two more; Slack takes 50.
 */
export function slackMessage(message: ChannelMessage, links: Links, { hasButtons }: SlackStyle): object {
  const headline = headlineOf(message)
  const header = { type: 'header', text: { type: 'plain_text', text: slackText(headline, longestHeader) } }
  const text = slackText(headline, longestText)
  if (message.purpose !== 'alerts') return { text, blocks: [section(text)] }
  const withButtons = new Set<DriftId>()
  const lines = message.alerts.flatMap((alert) => {
    const { driftId, decidableVersion: version } = alert
    const line = section(lineOf(alert, links))
    if (!hasButtons || version === null || withButtons.has(driftId)) return [line]
    withButtons.add(driftId)
    return [line, decisionButtons({ driftId, version })]
  })
  const more = unlisted(message)
  const rest = more === 0 ? '' : `and ${more} more · `
  const foot = `${rest}<${links.alerts}|All alerts> · ${slackText(message.teamName, longestHeader)}`
  return { text, blocks: [header, ...lines, { type: 'context', elements: [{ type: 'mrkdwn', text: foot }] }] }
}

interface SlackStyle {
  /** Whether the drifts of a message can be decided in Slack. */
  readonly hasButtons: boolean
}

function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text } }
}

function lineOf({ severity, title, message, driftId }: AlertLine, links: Links): string {
  // Within a link's text a pipe or a line break would end it.
  const label = slackText(title.replaceAll(/[|\n\r]/g, ' '), longestLabel)
  return `${signs[severity]} *<${links.drift(driftId)}|${label}>*\n${slackText(message, longestText)}`
}
