import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { toApiError } from './api-error.ts'

/** An error as the driver throws it. */
const databaseError = (code: string, message = 'could not extend file "base/1/2"') =>
  Object.assign(new Error(message), { code })

test.each([
  ['a full disk', databaseError('53100'), /disk of the database is full/],
  ['too many connections', databaseError('53300'), /does not answer/],
  ['a silent server', new Error('Query read timeout'), /does not answer/],
])('%s is no fault of the request: UNAVAILABLE, saying what to do and nothing of the cause', (_what, cause, says) => {
  for (const thrown of [cause, new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause })]) {
    const { code, httpStatus, message } = toApiError(thrown)
    expect([code, httpStatus]).toEqual(['UNAVAILABLE', 503])
    expect(message).toMatch(says)
    expect(message).not.toContain('base/1/2')
  }
})

test('any other fault of a statement is ours, and says nothing of itself', () => {
  expect(toApiError(databaseError('42P01', 'relation "secret" does not exist'))).toMatchObject({
    code: 'SERVER_ERROR',
    message: expect.not.stringContaining('secret'),
  })
})

test('what is no JSON is said without quoting it', () => {
  const cause = new SyntaxError(`Unexpected token 'h', ..."sword": hunter2"... is not valid JSON`)
  for (const code of ['BAD_REQUEST', 'PARSE_ERROR'] as const) {
    expect(toApiError(new TRPCError({ code, message: cause.message, cause }))).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'The input is not valid JSON.',
    })
  }
})
