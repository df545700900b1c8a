import { sentence } from '../format/sentence.ts'
import { describeError } from './api-error.ts'

/** What is wrong with each field of a form, by its path in the input. Empty for an error that is not about fields. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  const { errors } = describeError(error).details
  if (!Array.isArray(errors)) return {}
  const faults = errors.filter(isFieldFault)
  // The first of a field's faults is the one to mend first.
  return Object.fromEntries(faults.toReversed().map(({ path, message }) => [path, sentence(message)]))
}

/** What a form says as a whole: nothing, when every fault has a field among `shown` to stand at. */
export function formError(error: unknown, shown: readonly string[]): string | null {
  if (error === null || error === undefined) return null
  const paths = Object.keys(fieldErrors(error))
  return paths.length > 0 && paths.every((path) => shown.includes(path)) ? null : describeError(error).message
}

function isFieldFault(fault: unknown): fault is { readonly path: string; readonly message: string } {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'path' in fault &&
    typeof fault.path === 'string' &&
    'message' in fault &&
    typeof fault.message === 'string'
  )
}
