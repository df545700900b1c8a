import { htmlEscape } from '../../kernel/html-escape.ts'
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
  if (message.purpose !== 'alerts') return { subject, text: `${headline}\n`, html: `<p>${htmlEscape(headline)}</p>` }
  const more = unlisted(message)
  const foot = more === 0 ? `All alerts: ${links.alerts}` : `And ${more} more: ${links.alerts}`
  const lines = message.alerts.map((alert) => textOf(alert, links))
  const items = message.alerts.map((alert) => htmlOf(alert, links))
  const title = message.total === 1 ? '' : `<p>${htmlEscape(headline)}</p>`
  const text = [...(message.total === 1 ? [] : [headline]), ...lines, foot, message.teamName].join('\n\n')
  const html = `${title}<ul>${items.join('')}</ul><p><a href="${htmlEscape(links.alerts)}">${htmlEscape(foot)}</a></p>`
  return { subject, text: `${text}\n`, html: `${html}<p>${htmlEscape(message.teamName)}</p>` }
}

function textOf({ severity, title, message, driftId }: AlertLine, links: Links): string {
  return `${severity.toUpperCase()} ${title}\n${message}\n${links.drift(driftId)}`
}

function htmlOf({ severity, title, message, driftId }: AlertLine, links: Links): string {
  const link = `<a href="${htmlEscape(links.drift(driftId))}">${htmlEscape(title)}</a>`
  return `<li><strong>${severity}</strong> ${link}<br>${htmlEscape(message)}</li>`
}
