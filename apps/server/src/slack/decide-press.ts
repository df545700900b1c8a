import { requireAccess } from '@driftsentry/api/authorise'
import type { Services } from '@driftsentry/api/services'
import type { Authenticated } from '@driftsentry/core/access'
import type { TeamId } from '@driftsentry/core/ids'
import { DomainError } from '@driftsentry/core/errors'
import type { Origin } from '@driftsentry/core/sign-in'
import type { SlackAnswer } from '@driftsentry/core/slack-answer'
import { z } from 'zod'
import type { SlackPress } from './read-press.ts'

type Used = Pick<Services, 'actorLimit' | 'drifts' | 'slackLinks' | 'links'>

interface Pressed {
  readonly teamId: TeamId
  readonly origin: Origin
  readonly press: SlackPress
}

const done = { approve: 'Approved', reject: 'Rejected' } as const

/**
 * Decides what somebody pressed, if they may, and says what became of it. The press must be known to be Slack's. Reasons are typed
 * on the dashboard; here the reason is that it was decided in Slack, and by whom. Throws what is no refusal.
 */
export async function decidePress(services: Used, { teamId, origin, press }: Pressed): Promise<SlackAnswer> {
  const authenticated = await services.slackLinks.authenticate(origin, teamId, press.user)
  if (!authenticated) {
    return { kind: 'introduction', url: services.slackLinks.offer({ teamId, user: press.user }) }
  }
  try {
    return await decided(services, authenticated, press)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refused(services, authenticated, { press, error })
  }
}

async function decided(services: Used, authenticated: Authenticated, press: SlackPress): Promise<SlackAnswer> {
  const { caller } = authenticated
  await services.actorLimit.count(caller.actor)
  requireAccess(authenticated, { permission: 'engineer', scope: 'decide' })
  const { driftId, verb, version: expectedVersion } = press
  const who = caller.actor.type === 'user' ? caller.actor.email : caller.actor.name
  const reason = `${done[verb]} in Slack by ${who}`
  const { resourceAddress } = await services.drifts[verb](caller, driftId, { reason, expectedVersion })
  return { kind: 'outcome', text: `${reason}: ${resourceAddress}` }
}

/** What a CONFLICT of a decision tells. */
const standing = z.object({
  status: z.enum(['detected', 'triaged', 'approved', 'rejected', 'resolved']),
  decidedByName: z.string().nullable(),
})

async function refused(
  { drifts, links }: Used,
  { caller }: Authenticated,
  { press, error }: { readonly press: SlackPress; readonly error: DomainError },
): Promise<SlackAnswer> {
  if (error.code === 'NOT_FOUND') return { kind: 'outcome', text: 'The drift was deleted.' }
  const now = standing.safeParse(error.details).data
  if (error.code !== 'CONFLICT' || !now) return { kind: 'refusal', text: error.message }
  if (now.status === 'detected' || now.status === 'triaged') {
    const { drift } = await drifts.show(caller, press.driftId)
    return { kind: 'changed', drift, url: links.drift(drift.id) }
  }
  const by = now.decidedByName === null ? '' : ` by ${now.decidedByName}`
  return { kind: 'outcome', text: `It was ${now.status}${by} before.` }
}
