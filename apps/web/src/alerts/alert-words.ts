import type { Outputs } from '../api/client.ts'
import { keysOf } from '../drifts/drift-words.ts'

export type Alert = Outputs['alert']['list']['items'][number]
export type AlertType = Alert['type']

/** What each kind of alert is called. */
export const alertTypeWords = {
  drift_detected: 'Drift detected',
  approval_needed: 'Approval needed',
  remediation_failed: 'Remediation failed',
} as const satisfies Record<AlertType, string>

export const alertTypes = keysOf(alertTypeWords)

/** Where an alert was delivered to: `Slack, email`; null for nowhere. */
export function sentTo({ notifiedSlack, notifiedEmail, notifiedPagerduty }: Alert): string | null {
  const places = [notifiedSlack && 'Slack', notifiedEmail && 'email', notifiedPagerduty && 'PagerDuty']
  const said = places.filter((place) => place !== false)
  return said.length === 0 ? null : said.join(', ')
}
