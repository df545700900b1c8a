import type { SlackLink } from '@driftsentry/core/slack-link'
import { presentMoment } from '../present-moment.ts'

/** A link with Slack as both faces of the API show it. */
export function presentSlackLink({ createdAt, ...link }: SlackLink) {
  return { ...link, createdAt: presentMoment(createdAt) }
}
