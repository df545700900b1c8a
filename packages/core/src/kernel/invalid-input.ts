import { DomainError } from './errors.ts'

/** What is wrong at one place of an input. */
export interface Fault {
  /** The place, its steps joined by dots: `target.url`. Empty for the input as a whole. */
  readonly path: string
  /** What holds of the place (`must be 100 or less`), or a sentence of its own. */
  readonly message: string
}

/** The refusal of an input, which says its first fault and lists all of them. */
export function invalidInput(errors: readonly Fault[]): DomainError {
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const summary = first === undefined ? 'it cannot be read' : `${told(first)}${more}`
  return new DomainError('VALIDATION_ERROR', `Invalid input: ${summary}`, { errors })
}

function told({ path, message }: Fault): string {
  if (path === '') return message
  const isClause = /^\p{Ll}/u.test(message)
  return isClause ? `${path} ${message}` : `${path}: ${message}`
}
