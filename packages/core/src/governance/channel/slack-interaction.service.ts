import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { ChannelId, TeamId } from '../../kernel/ids.ts'
import { type SealedBox, UnsealError } from '../../kernel/sealed-box.ts'
import { Secret } from '../../kernel/secret.ts'
import { findChannel, teamOfChannel } from './channel.repository.ts'
import { RefusedAddress } from './safe-address.ts'
import type { SafeHttp } from './safe-http.ts'
import { isSignedBySlack, notSignedBySlack, type SignedRequest } from './slack-signature.ts'
import { openTarget } from './stored-target.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  readonly http: Pick<SafeHttp, 'post'>
}

/** A channel that Slack spoke to, proven by its signature. */
export interface SlackSender {
  readonly teamId: TeamId
  /** Where the channel's messages go, which is where answers may go. */
  readonly url: Secret
}

export type SlackInteractionService = ReturnType<typeof slackInteractionService>

/** Hearing what was pressed in a channel's messages, and answering there. */
export function slackInteractionService({ db, clock, box, http }: Deps) {
  async function enabledTarget(id: ChannelId) {
    const teamId = await teamOfChannel(db, id)
    const channel = teamId && (await findChannel(db, teamId, id))
    if (!channel?.isEnabled || channel.settings.kind !== 'slack') return null
    const target = opened(box, channel)
    return teamId && target?.kind === 'slack' && target.signingSecret ? { ...target, teamId } : null
  }

  return {
    /**
     * Whose request it is. Throws AUTH_ERROR, in the same words, for a wrong or old signature and for a channel that is missing,
     * switched off, or takes no decisions.
     */
    async authenticate(id: ChannelId | null, request: SignedRequest): Promise<SlackSender> {
      const target = id === null ? null : await enabledTarget(id)
      // Without a secret one is made up, so that it takes as long.
      const secret = target?.signingSecret ?? new Secret(randomBytes(16).toString('hex'))
      const isSigned = isSignedBySlack(secret, request, clock.now())
      if (!target || !isSigned) throw notSignedBySlack()
      return { teamId: target.teamId, url: target.url }
    },

    /**
     * Says something where a button was pressed. `responseUrl` must be of the very server that the channel's messages go to:
     * https://hooks.slack.com. Throws RefusedAddress for another, and an Error when it is not taken.
     */
    async answer({ url }: SlackSender, responseUrl: Secret, { message, signal }: SlackReply): Promise<void> {
      if (originOf(responseUrl) !== originOf(url)) throw new RefusedAddress('leads elsewhere than the channel')
      const headers = { 'content-type': 'application/json', 'user-agent': 'DriftSentry' }
      const { status } = await http.post(responseUrl, { headers, body: JSON.stringify(message), signal })
      if (status < 200 || status >= 300) throw new Error(`Slack responded with ${status}.`)
    },
  }
}

interface SlackReply {
  readonly message: object
  readonly signal: AbortSignal
}

/** Scheme, host and port; null for no address, and for one that brings a name and password along. */
function originOf(url: Secret): string | null {
  const parsed = URL.parse(url.reveal())
  return parsed && parsed.username === '' && parsed.password === '' ? parsed.origin : null
}

function opened(box: SealedBox, channel: Parameters<typeof openTarget>[1]) {
  try {
    return openTarget(box, channel)
  } catch (error) {
    if (error instanceof UnsealError) return null
    throw error
  }
}
