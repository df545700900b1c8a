import { isLosslessNumber, parse } from 'lossless-json'
import { emptyObject, type Json } from '@driftsentry/core/json'

/** Deeper documents stay text: they are no configuration, and walking them could exhaust the stack. */
const maxDepth = 256

/**
 * Reads a string that holds a JSON object or list. Undefined when it holds anything else, so that the string is compared
 * as text. Numbers that a double cannot carry come back as their decimal text.
 */
export function parseDocument(text: string): Json | undefined {
  const first = text.trimStart()[0]
  if (first !== '{' && first !== '[') return undefined
  if (nestsDeeperThan(text, maxDepth)) return undefined
  try {
    // JSON.parse is several times faster, and exact while no number has more than 15 digits.
    return /\d{16}/.test(text) ? withPlainNumbers(parse(text)) : JSON.parse(text)
  } catch {
    return undefined
  }
}

function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x5b || code === 0x7b) depth += 1
    else if (code === 0x5d || code === 0x7d) depth -= 1
    if (depth > limit) return true
  }
  return false
}

function withPlainNumbers(value: unknown): Json {
  if (isLosslessNumber(value)) {
    const number = Number(value.value)
    return String(number) === value.value ? number : value.value
  }
  if (Array.isArray(value)) return value.map(withPlainNumbers)
  if (typeof value === 'object' && value !== null) {
    const plain = emptyObject()
    for (const [key, member] of Object.entries(value)) plain[key] = withPlainNumbers(member)
    return plain
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}
