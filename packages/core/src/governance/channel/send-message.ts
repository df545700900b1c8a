import type { Clock } from '../../kernel/clock.ts'
import { Secret } from '../../kernel/secret.ts'
import { type Answer, excerptOf, noAnswer, retryAfterMs } from './answer.ts'
import type { ChannelMessage, Links } from './channel-message.ts'
import type { ChannelTarget, PagerDutyRegion } from './channel.ts'
import { emailMessage } from './email-message.ts'
import type { MailSender } from './mail-sender.ts'
import { pagerDutyEvent } from './pagerduty-event.ts'
import { RefusedAddress } from './safe-address.ts'
import type { SafeHttp } from './safe-http.ts'
import { slackMessage } from './slack-message.ts'
import { webhookBody, webhookSignature } from './webhook-message.ts'

export interface SenderDeps {
  readonly http: Pick<SafeHttp, 'post'>
  /** Null when the operator named no mail server. */
  readonly mail: MailSender | null
  readonly links: Links
  readonly clock: Clock
  /** Where PagerDuty listens, by region. Default: where it does. */
  readonly pagerDutyUrls?: Readonly<Record<PagerDutyRegion, string>>
}

/** Sends one message to where the channel leads. Does not throw: whatever happens is an answer. */
export type SendMessage = (target: ChannelTarget, message: ChannelMessage, signal?: AbortSignal) => Promise<Answer>

/** "Send an alert event" of the Events API v2, with the service regions. */
const pagerDuty = {
  us: 'https://events.pagerduty.com/v2/enqueue',
  eu: 'https://events.eu.pagerduty.com/v2/enqueue',
} as const

/** What the same message will get again: malformed, gone, too large. Anything else may be repaired within a day. */
const finalStatuses = new Set([400, 410, 413, 422])

export function messageSender({ http, mail, links, clock, pagerDutyUrls = pagerDuty }: SenderDeps): SendMessage {
  async function post(url: Secret, body: string, { signal, headers = {} }: Posting): Promise<Answer> {
    try {
      const all = { 'content-type': 'application/json', 'user-agent': 'DriftSentry', ...headers }
      const {
        status,
        body: said,
        retryAfter,
      } = await http.post(url, { headers: all, body, ...(signal ? { signal } : {}) })
      const excerpt = excerptOf(said)
      if (status >= 200 && status < 300) return { type: 'accepted', status, excerpt, note: null }
      const isRedirect = status >= 300 && status < 400
      const failure = `Response ${status}${isRedirect ? '; redirects are not followed' : ''}.`
      const pause = retryAfterMs(retryAfter, clock.now())
      return { type: 'refused', status, excerpt, failure, isFinal: finalStatuses.has(status), retryAfterMs: pause }
    } catch (error) {
      return noAnswer(error instanceof Error ? error.message : 'No response.', error instanceof RefusedAddress)
    }
  }

  async function page(target: PagerDutyTarget, message: ChannelMessage, signal?: AbortSignal): Promise<Answer> {
    const url = new Secret(pagerDutyUrls[target.region])
    const event = pagerDutyEvent(message, links)
    return post(url, JSON.stringify({ routing_key: target.routingKey.reveal(), ...event }), { signal })
  }

  return async (target, message, signal) => {
    switch (target.kind) {
      case 'slack':
        return post(
          target.url,
          JSON.stringify(slackMessage(message, links, { hasButtons: target.signingSecret !== undefined })),
          { signal },
        )
      case 'webhook': {
        const at = clock.now()
        const body = webhookBody(message, links, at)
        const headers = webhookSignature(target.signingSecret, { id: message.deliveryId, at, body })
        return post(target.url, body, { signal, headers })
      }
      case 'pagerduty': {
        const answer = await page(target, message, signal)
        if (message.purpose !== 'test' || answer.type !== 'accepted') return answer
        // The incident of a test ends with it.
        return page(target, { ...message, purpose: 'resolution', resolvesId: message.deliveryId }, signal)
      }
      case 'email': {
        if (!mail) return noAnswer('No mail server is configured. Set SMTP_URL to send email.', true)
        return mail.send({ id: message.deliveryId, to: target.recipients, ...emailMessage(message, links) })
      }
    }
  }
}

type PagerDutyTarget = Extract<ChannelTarget, { kind: 'pagerduty' }>

interface Posting {
  readonly signal?: AbortSignal | undefined
  readonly headers?: Readonly<Record<string, string>>
}
