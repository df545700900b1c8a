import { brandId, type TeamId } from '../../kernel/ids.ts'
import { type SealedBox, UnsealError } from '../../kernel/sealed-box.ts'
import { Secret } from '../../kernel/secret.ts'
import type { SlackUser } from './slack-link.ts'

/** For how long a link that was handed out in Slack can be followed. */
export const slackTicketLifetimeMs = 10 * 60 * 1_000

/** Who pressed a button in which team's channel. */
export interface SlackTicket {
  readonly teamId: TeamId
  readonly user: SlackUser
}

const context = 'Slack link'

/** What a link in Slack carries: nothing that who bears it can read or change. */
export function sealSlackTicket(box: SealedBox, { teamId, user }: SlackTicket, now: Date): Secret {
  const endsAt = now.getTime() + slackTicketLifetimeMs
  const fields = [endsAt, teamId, user.workspaceId, user.workspaceName, user.slackUserId, user.slackUserName]
  return new Secret(box.seal(new Secret(JSON.stringify(fields)), context).toString('base64url'))
}

/** The ticket of a link; null for one that is past, or none of ours. */
export function openSlackTicket(box: SealedBox, token: Secret, now: Date): SlackTicket | null {
  const plain = unsealed(box, token)
  if (plain === null) return null
  const [endsAt, ...texts]: readonly unknown[] = JSON.parse(plain.reveal())
  if (typeof endsAt !== 'number' || endsAt < now.getTime()) return null
  const [teamId, workspaceId, workspaceName, slackUserId, slackUserName] = texts.map(String)
  if (!teamId || !workspaceId || workspaceName === undefined || !slackUserId || slackUserName === undefined) return null
  return { teamId: brandId<TeamId>(teamId), user: { workspaceId, workspaceName, slackUserId, slackUserName } }
}

function unsealed(box: SealedBox, token: Secret): Secret | null {
  try {
    return box.open(Buffer.from(token.reveal(), 'base64url'), context)
  } catch (error) {
    if (error instanceof UnsealError) return null
    throw error
  }
}
