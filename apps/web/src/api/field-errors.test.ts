import { expect, it } from 'vitest'
import { DescribedFailure } from './api-error.ts'
import { fieldErrors, formError } from './field-errors.ts'

const refused = (details: Readonly<Record<string, unknown>>) =>
  new DescribedFailure({ code: 'VALIDATION_ERROR', message: 'The input does not fit', traceId: null, details })

it('says the first fault of each field as a sentence', () => {
  const errors = [
    { path: 'password', message: 'needs 10 characters or more' },
    { path: 'password', message: 'is too easy to guess' },
    { path: 'email', message: 'is none' },
  ]
  expect(fieldErrors(refused({ errors }))).toEqual({ password: 'Needs 10 characters or more.', email: 'Is none.' })
})

it('takes details of any other shape as no word about fields', () => {
  for (const errors of [undefined, null, 'password', 7, {}, [null, 7, { path: 1, message: 'no' }, { path: 'email' }]]) {
    expect(fieldErrors(refused({ errors }))).toEqual({})
  }
  expect(fieldErrors(new Error('another'))).toEqual({})
})

it('speaks for the whole form when a fault has no field to stand at, and not twice when it has', () => {
  const error = refused({ errors: [{ path: 'email', message: 'is none' }] })
  expect(formError(error, ['email'])).toBeNull()
  expect(formError(error, ['password'])).toBe('The input does not fit')
  expect(formError(refused({}), ['email'])).toBe('The input does not fit')
  expect(formError(null, ['email'])).toBeNull()
})
