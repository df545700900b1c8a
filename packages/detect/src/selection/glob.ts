/**
 * Whether a text matches a pattern in which `*` stands for any run of characters, `?` for any one, and everything else for
 * itself: addresses hold brackets and quotes, which the usual globs read otherwise. Never takes more than
 * pattern times text steps, whoever wrote the pattern.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0
  let read = 0
  let star = -1
  let resume = 0
  while (read < text.length) {
    if (pattern[at] === '*') {
      star = at
      at += 1
      resume = read
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[read])) {
      at += 1
      read += 1
    } else if (star !== -1) {
      at = star + 1
      resume += 1
      read = resume
    } else {
      return false
    }
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}
