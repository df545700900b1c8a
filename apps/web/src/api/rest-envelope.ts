import { type DescribedError, DescribedFailure } from './api-error.ts'

/** The `data` of an answer of the REST API (docs/api.md). Throws DescribedFailure for a refusal, and for what is no such answer. */
export function dataIn(text: string): unknown {
  const answer = parsed(text)
  if (field(answer, 'success') === true) return field(answer, 'data')
  throw new DescribedFailure(refusalIn(text))
}

/** Why an answer of the REST API is a refusal, as far as it can be read. */
export function refusalIn(text: string): DescribedError {
  const error = field(parsed(text), 'error')
  const [code, message, traceId] = ['code', 'message', 'traceId'].map((name) => field(error, name))
  return {
    code: typeof code === 'string' ? code : 'SERVER_ERROR',
    message: typeof message === 'string' ? message : 'The server gave an answer that cannot be read.',
    traceId: typeof traceId === 'string' ? traceId : null,
    details: {},
  }
}

/** A member of what may be no object at all. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
