/** The three characters that Slack gives a meaning, so that nobody can be mentioned or linked from a resource's name. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

/** The text escaped for Slack, and cut to so many characters with its escapes. */
export function slackText(text: string, most: number): string {
  let fit = ''
  for (const character of text) {
    const next = escapes.get(character) ?? character
    if (fit.length + next.length >= most) return `${fit}…`
    fit += next
  }
  return fit
}
