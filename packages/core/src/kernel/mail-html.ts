import { htmlEscape } from './html-escape.ts'

/** HTML whose texts are escaped already. */
type Html = string

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/**
 * A mail's whole page: a name, a heading and what follows, narrow enough to read and as wide as a phone. Styles stand at their elements
 * and the frame is a table: mail programs drop style sheets, and Outlook lays out nothing else.
 */
export function mailHtml(heading: string, parts: readonly Html[], foot?: Html): Html {
  const last = foot === undefined ? '' : `<p style="margin:16px 4px 0;font-size:13px;color:#66665f">${foot}</p>`
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">' +
    `<title>${htmlEscape(heading)}</title></head>` +
    `<body style="margin:0;padding:0;background:#f3f3f0">` +
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">' +
    `<tr><td align="center" style="padding:24px 12px;font:15px/1.5 ${font};color:#1c1c19">` +
    '<div style="max-width:560px;text-align:left">' +
    '<p style="margin:0 4px 12px;font-size:13px;font-weight:600;color:#0b7a5f">DriftSentry</p>' +
    '<div style="background:#ffffff;border:1px solid #deded8;border-radius:10px;padding:24px">' +
    `<h1 style="margin:0 0 12px;font-size:18px;line-height:1.35;font-weight:600;overflow-wrap:anywhere">${htmlEscape(heading)}</h1>` +
    `${parts.join('')}</div>${last}</div></td></tr></table></body></html>`
  )
}

/** A paragraph of plain text. */
export function mailParagraph(text: string): Html {
  return `<p style="margin:0 0 16px;overflow-wrap:anywhere">${htmlEscape(text)}</p>`
}

/** A link that looks like a button; the address stands below it, for programs that show no button. */
export function mailButton(label: string, link: string): Html {
  const href = htmlEscape(link)
  return (
    `<p style="margin:0 0 12px"><a href="${href}" style="display:inline-block;background:#0b7a5f;color:#ffffff;` +
    `border-radius:8px;padding:10px 18px;font-weight:600;text-decoration:none">${htmlEscape(label)}</a></p>` +
    `<p style="margin:0 0 16px;font-size:13px;color:#66665f;overflow-wrap:anywhere">Or open this link: ` +
    `<a href="${href}" style="color:#66665f">${href}</a></p>`
  )
}
