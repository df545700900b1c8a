// C0 and C1 controls, DEL, and what reorders or hides text: bidirectional controls (Unicode TR 9, "Trojan Source"),
// zero-width characters, line separators, the byte-order mark, and the invisible tag characters.
const unsafe =
  // oxlint-disable-next-line eslint/no-control-regex
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu

/**
 * A text of an untrusted input as it may be printed anywhere: what could steer a terminal, hide or reorder text is written out
 * (`\u{1b}`), so that it can be seen and does nothing. Always one line.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replaceAll(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** JSON text whose every character is harmless on a terminal; it says the same. `JSON.stringify` escapes only the C0 controls. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(unsafe, (found) => (found === '\n' ? found : codeUnits(found)))
}

function codeUnits(character: string): string {
  let escaped = ''
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }
  return escaped
}
