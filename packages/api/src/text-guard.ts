import { type Fault, invalidInput } from '@driftsentry/core/invalid-input'

const deepestLevel = 64

/**
 * Refuses text that PostgreSQL cannot store (U+0000, lone surrogates) in any value or key of an input, and an input nested
 * deeper than 64 levels. Said once here, so that no procedure meets them as a fault of a query or of the stack.
 * Throws VALIDATION_ERROR naming each place.
 */
export function refuseUnstorableText(input: unknown): void {
  const errors = [...faultsIn(input, [])]
  if (errors.length > 0) throw invalidInput(errors)
}

function* faultsIn(value: unknown, path: readonly string[]): Generator<Fault> {
  const place = path.join('.')
  if (typeof value === 'string') {
    const fault = faultOf(value)
    if (fault) yield { path: place, message: `holds ${fault}` }
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (path.length >= deepestLevel) {
    yield { path: place, message: `is nested deeper than ${deepestLevel} levels` }
    return
  }
  for (const [key, member] of Object.entries(value)) {
    const fault = faultOf(key)
    if (fault) yield { path: place, message: `has a key that holds ${fault}` }
    else yield* faultsIn(member, [...path, key])
  }
}

function faultOf(text: string): string | null {
  if (text.includes('\u0000')) return 'a NUL character'
  return text.isWellFormed() ? null : 'half of a surrogate pair'
}
