import type { z } from 'zod'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

/**
 * What is wrong with a value, as it may stand beside the field of a form or after its name: `must be 100 or less`. Undefined for what
 * a schema says in its own words.
 */
export function plainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'too_small':
      return atLeast(String(issue.origin), issue.minimum)
    case 'too_big':
      return atMost(String(issue.origin), issue.maximum)
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? 'of another form'}`
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${issue.values.map(String).join(' or ')}`
    case 'unrecognized_keys':
      return 'is not known here'
    case 'invalid_union':
      return issue.input === undefined ? 'is required' : 'has none of the forms that are known here'
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'an id (a UUID)',
  datetime: 'a date and time, as in 2026-01-31T09:30:00Z',
  date: 'a date, as in 2026-01-31',
  email: 'an email address',
  url: 'a web address',
}

function atLeast(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`
  if (origin === 'array') return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} entries`
  return `must be ${minimum} or more`
}

function atMost(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `must have at most ${maximum} characters`
  if (origin === 'array') return `must have at most ${maximum} entries`
  return `must be ${maximum} or less`
}
