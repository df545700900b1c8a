import type { ApiContext } from '@driftsentry/api/context'
import { brandId, type ChannelId } from '@driftsentry/core/ids'
import { slackAnswer } from '@driftsentry/core/slack-answer'
import { notSignedBySlack } from '@driftsentry/core/slack-signature'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerFailure } from '../http/failure.ts'
import { decidePress } from './decide-press.ts'
import { readPress } from './read-press.ts'

export interface InteractionRouteOptions {
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => ApiContext
}

const mostBodyBytes = 64 * 1024
/** Slack waits three seconds for the answer to its request, and shows an error after that. */
const answerWithinMs = 2_000

const parameters = z.object({ channelId: z.uuid() })

/**
 * Serves `POST /slack/interactions/:channelId` below the prefix this is registered under: where Slack says what was pressed. What
 * is not signed, too large or for no channel of ours is refused with the same 401. What became of a press is said at the
 * `response_url`, since Slack shows nothing of the answer to the request itself.
 */
export function interactionRoute(app: FastifyInstance, { createContext }: InteractionRouteOptions): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBodyBytes }, (_request, body, parsed) =>
    parsed(null, body),
  )
  app.setErrorHandler((error, request, reply) => answerFailure(sameForAll(error), request, reply))

  app.post('/slack/interactions/:channelId', async (request, reply) => {
    const { services, origin } = createContext(request, reply)
    const { headers } = request
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const channelId = parameters.safeParse(request.params).data?.channelId
    const sender = await services.slackInteractions.authenticate(
      channelId === undefined ? null : brandId<ChannelId>(channelId),
      {
        body,
        timestamp: single(headers['x-slack-request-timestamp']),
        signature: single(headers['x-slack-signature']),
      },
    )
    const press = readPress(body)
    if (press === null) return reply.send('')
    const answer = await decidePress(services, { teamId: sender.teamId, origin, press })
    try {
      const signal = AbortSignal.timeout(answerWithinMs)
      const message = slackAnswer(answer, press.message)
      await services.slackInteractions.answer(sender, press.responseUrl, { message, signal })
    } catch (error) {
      // It is decided all the same, and the dashboard shows it.
      const why = error instanceof Error ? error.message : 'no answer'
      request.log.warn({ channelId, why }, 'what became of a press could not be said in Slack')
    }
    return reply.send('')
  })
}

function single(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}

/** What Fastify refuses before the signature was looked at, a body too large above all, is no other than a wrong signature. */
function sameForAll(error: unknown): unknown {
  const isOfFastify = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_ERR_CTP')
  return isOfFastify ? notSignedBySlack() : error
}
