import { Hash, Mail, Siren, Webhook, type LucideIcon } from 'lucide-react'
import { counted } from '../format/number.ts'
import type { ChannelKind, Target } from './channel-queries.ts'

interface KindWords {
  readonly label: string
  readonly icon: LucideIcon
  readonly meaning: string
}

/** What each kind of channel is called and what it is for. */
export const kindWords = {
  slack: { label: 'Slack', icon: Hash, meaning: 'Posts into a conversation; with buttons, if you like, that decide.' },
  email: {
    label: 'Email',
    icon: Mail,
    meaning: 'Writes to one or more people, by the mail server of this installation.',
  },
  pagerduty: {
    label: 'PagerDuty',
    icon: Siren,
    meaning: 'Opens an incident, and resolves it when its drifts are decided.',
  },
  webhook: { label: 'Webhook', icon: Webhook, meaning: 'Posts signed JSON to a program of your own.' },
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
      return target.region === 'eu' ? 'the service region EU' : 'the service region US'
    case 'email': {
      const named = target.recipients.slice(0, namedRecipients).join(', ')
      const others = target.recipients.length - namedRecipients
      return others > 0 ? `${named} and ${counted(others, 'other')}` : named
    }
  }
}
