import { safeText } from '../terminal/safe-text.ts'

/** An untrusted text as it may stand between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return safeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
