import { Hash, Mail, Siren, Webhook, type LucideIcon } from 'lucide-react'
import type { ChannelKind, Target } from './channel-queries.ts'

interface KindWords {
  readonly label: string
  readonly icon: LucideIcon
  readonly meaning: string
}

/** What each kind of channel is called and what it is for. */
export const kindWords = {
  slack: {
    label: 'Slack',
    icon: Hash,
    meaning: 'Posts to a Slack channel, optionally with buttons to approve and reject.',
  },
  email: {
    label: 'Email',
    icon: Mail,
    meaning: 'Emails one or more people through the mail server of this installation.',
  },
  pagerduty: {
    label: 'PagerDuty',
    icon: Siren,
    meaning: 'Triggers an incident, and resolves it when its drifts are decided.',
  },
  webhook: { label: 'Webhook', icon: Webhook, meaning: 'Posts signed JSON to your own endpoint.' },
} satisfies Record<ChannelKind, KindWords>

export const kindOptions = [
  { value: 'slack', label: kindWords.slack.label },
  { value: 'email', label: kindWords.email.label },
  { value: 'pagerduty', label: kindWords.pagerduty.label },
  { value: 'webhook', label: kindWords.webhook.label },
] as const

const namedRecipients = 2

/** Where a channel leads, as far as it is no secret: `hooks.slack.com, with buttons`, `ada@example.com and 3 more`. */
export function whereItLeads(target: Target): string {
  switch (target.kind) {
    case 'slack':
      return target.hasButtons ? `${target.host}, with buttons` : target.host
    case 'webhook':
      return target.host
    case 'pagerduty':
      return target.region === 'eu' ? 'EU service region' : 'US service region'
    case 'email': {
      const named = target.recipients.slice(0, namedRecipients).join(', ')
      const others = target.recipients.length - namedRecipients
      return others > 0 ? `${named} and ${others} more` : named
    }
  }
}
