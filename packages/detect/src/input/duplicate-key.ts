/**
 * The path of the first member that its object holds twice, as a JSON Pointer in quotes; null when there is none. The text
 * must be valid JSON. Keys are compared as parsed, so `"a"` and `"\u0061"` are one key.
 */
export function findDuplicateKey(text: string): string | null {
  const levels: Level[] = []
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g
  let lastText: string | null = null
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const token = match[0]
    const level = levels.at(-1)
    if (token === '{' || token === '[')
      levels.push({ keys: token === '{' ? new Set() : null, at: token === '{' ? '' : 0 })
    else if (token === '}' || token === ']') levels.pop()
    else if (token === ',' && typeof level?.at === 'number') level.at++
    else if (token === ':' && level?.keys && lastText !== null) {
      const key: string = JSON.parse(lastText)
      level.at = key
      if (level.keys.has(key)) return pointer(levels)
      level.keys.add(key)
    }
    lastText = token.startsWith('"') ? token : null
  }
  return null
}

interface Level {
  readonly keys: Set<string> | null
  at: string | number
}

/** Shortened and quoted: a key of the input may hold anything. */
function pointer(levels: readonly Level[]): string {
  const path = levels.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path)
}
