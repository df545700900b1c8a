import { brandId, type DriftId } from '../../kernel/ids.ts'

/** What a button decides. */
export type SlackVerb = 'approve' | 'reject'

/** Which drift a button decides, and at which version, so that nothing else than what was read is decided. */
export interface ButtonValue {
  readonly driftId: DriftId
  readonly version: number
}

const buttonValue = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([1-9]\d{0,8})$/

/** The row of buttons of one drift; its `block_id` is that of the drift and of no other row in a message. */
export function decisionButtons(value: ButtonValue): object {
  return {
    type: 'actions',
    block_id: value.driftId,
    elements: [
      { ...button(value, 'approve', 'Approve'), style: 'primary' },
      { ...button(value, 'reject', 'Reject'), style: 'danger' },
    ],
  }
}

/** What a pressed button of ours decides; null for any other text. */
export function readButtonValue(text: string): ButtonValue | null {
  const [, id, version] = buttonValue.exec(text) ?? []
  return id === undefined ? null : { driftId: brandId<DriftId>(id), version: Number(version) }
}

/** A decision is asked for twice, since a reason cannot be typed: views.open would need a token of Slack's API. */
function button({ driftId, version }: ButtonValue, verb: SlackVerb, label: string) {
  const question =
    verb === 'approve' ? 'It will be corrected to match the code.' : 'It stays as it is, and is not corrected.'
  return {
    type: 'button',
    action_id: verb,
    value: `${driftId}@${version}`,
    text: plain(label),
    confirm: {
      title: plain(`${label} this drift`),
      text: plain(question),
      confirm: plain(label),
      deny: plain('Cancel'),
    },
  }
}

function plain(text: string) {
  return { type: 'plain_text', text }
}
