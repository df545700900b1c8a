import { htmlEscape } from '../../kernel/html-escape.ts'
import { mailButton, mailHtml, mailParagraph } from '../../kernel/mail-html.ts'
import type { Severity } from '../drift/drift.ts'
import { type AlertLine, type ChannelMessage, headlineOf, type Links, unlisted } from './channel-message.ts'

/** A mail without its addresses. */
export interface EmailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A message as a mail, in plain text and in HTML that says the same. */
export function emailMessage(message: ChannelMessage, links: Links): EmailText {
  const headline = headlineOf(message)
  const subject = `[DriftSentry] ${headline}`.replaceAll(/\s+/g, ' ').slice(0, 200).toWellFormed()
  if (message.purpose !== 'alerts') return { subject, text: `${headline}\n`, html: mailHtml(headline, []) }
  const more = unlisted(message)
  const rest = more === 0 ? 'All alerts' : `${more} more alerts`
  const sender = `Sent by DriftSentry for ${message.teamName}`
  const lines = message.alerts.map((alert) => textOf(alert, links))
  const title = message.total === 1 ? [] : [headline]
  const text = [...title, ...lines, `${rest}: ${links.alerts}`, sender].join('\n\n')
  const [only] = message.alerts
  const items =
    message.total === 1 && only
      ? [mailParagraph(only.message), mailButton('View drift', links.drift(only.driftId))]
      : message.alerts.map((alert) => htmlOf(alert, links))
  const all = `<p style="margin:16px 0 0"><a href="${htmlEscape(links.alerts)}" style="color:#0b7a5f">${htmlEscape(rest)}</a></p>`
  return { subject, text: `${text}\n`, html: mailHtml(headline, [...items, all], htmlEscape(sender)) }
}

const colors = { critical: '#b42318', warning: '#9a6700', info: '#2757a8' } as const satisfies Record<Severity, string>

function textOf({ severity, title, message, driftId }: AlertLine, links: Links): string {
  return `${severity.toUpperCase()} ${title}\n${message}\n${links.drift(driftId)}`
}

function htmlOf({ severity, title, message, driftId }: AlertLine, links: Links): string {
  const color = colors[severity]
  const href = htmlEscape(links.drift(driftId))
  return (
    `<div style="margin:0 0 12px;border-left:3px solid ${color};padding:2px 0 2px 12px;overflow-wrap:anywhere">` +
    `<div style="font-size:12px;font-weight:600;color:${color}">${severity.toUpperCase()}</div>` +
    `<a href="${href}" style="color:#1c1c19;font-weight:600">${htmlEscape(title)}</a>` +
    `<div style="font-size:14px;color:#4a4a44">${htmlEscape(message)}</div></div>`
  )
}
