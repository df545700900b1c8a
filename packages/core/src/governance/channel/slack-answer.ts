import type { Change, Drift } from '../drift/drift.ts'
import { decisionButtons } from './slack-buttons.ts'
import { slackText } from './slack-text.ts'

/** What is said to who pressed a button. */
export type SlackAnswer =
  /** What became of the drift, for everybody who sees the message: it takes the place of the buttons. */
  | { readonly kind: 'outcome'; readonly text: string }
  /** For who pressed, and nobody else. */
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'introduction'; readonly url: string }
  /** The drift is another than the message told of; it can be decided as it is now. */
  | { readonly kind: 'changed'; readonly drift: Drift; readonly url: string }

/** The message a button was pressed in, as far as Slack sent it along. */
export interface PressedMessage {
  readonly text: string
  readonly blocks: readonly object[]
  /** The `block_id` of the row the button stands in. */
  readonly blockId: string
}

/** Slack takes 3,000 characters in a section. */
const longestText = 2_900
const longestValue = 100
const mostChanges = 10
const linkFirst = 'Link your Slack user to DriftSentry first.'

/** An answer as a `response_url` takes it. Of a message that is not shown to all, an outcome follows instead of replacing. */
export function slackAnswer(answer: SlackAnswer, pressed: PressedMessage): object {
  switch (answer.kind) {
    case 'outcome': {
      const text = slackText(answer.text, longestText)
      const blocks = withoutButtons(pressed, text)
      return blocks
        ? { replace_original: true, text: pressed.text, blocks }
        : { replace_original: false, response_type: 'in_channel', text }
    }
    case 'refusal':
      return toPresser([section(slackText(answer.text, longestText))], slackText(answer.text, longestText))
    case 'introduction': {
      const text = `${linkFirst} <${answer.url}|Link it>, then press the button again. The link is for you only and works for 10 minutes.`
      return toPresser([section(text)], linkFirst)
    }
    case 'changed': {
      const { drift, url } = answer
      const name = slackText(drift.resourceAddress, 150)
      const text = `*<${url}|${name.replaceAll('|', ' ')}>* has changed since this message and is now ${drift.status}:\n${changesOf(drift)}`
      const buttons = decisionButtons({ driftId: drift.id, version: drift.version })
      return toPresser([section(text), buttons], `${name} has changed since this message.`)
    }
  }
}

function toPresser(blocks: readonly object[], text: string): object {
  return { replace_original: false, response_type: 'ephemeral', text, blocks }
}

function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text } }
}

/** The message with a line in the place of the pressed row; null when that row is not in it. */
function withoutButtons({ blocks, blockId }: PressedMessage, text: string): readonly object[] | null {
  const isPressed = (block: object) => 'block_id' in block && block.block_id === blockId
  if (!blocks.some(isPressed)) return null
  const line = { type: 'context', block_id: blockId, elements: [{ type: 'mrkdwn', text }] }
  return blocks.map((block) => (isPressed(block) ? line : block))
}

function changesOf({ kind, changes }: Drift): string {
  if (kind === 'missing') return '• declared, but not found'
  if (kind === 'unmanaged') return '• exists, but is not declared'
  const more = changes.length > mostChanges ? [`• and ${changes.length - mostChanges} more`] : []
  return [...changes.slice(0, mostChanges).map(lineOf), ...more].join('\n')
}

function lineOf({ path, expected, actual }: Change): string {
  const [from, to] = [expected, actual].map((value) => slackText(JSON.stringify(value), longestValue))
  return `• ${slackText(path, longestValue / 2)}: ${from} → ${to}`
}
