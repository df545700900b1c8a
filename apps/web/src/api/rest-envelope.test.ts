import { expect, it } from 'vitest'
import { dataIn, refusalIn } from './rest-envelope.ts'

it('gives what an answer holds', () => {
  expect(dataIn('{"success": true, "data": {"id": "1"}}')).toEqual({ id: '1' })
})

it('throws the refusal that an answer is, with the id under which the server knows more', () => {
  const refusal =
    '{"success": false, "error": {"code": "CONFLICT", "message": "Another was faster.", "traceId": "t-1"}}'
  expect(() => dataIn(refusal)).toThrow('Another was faster.')
  expect(refusalIn(refusal)).toEqual({
    code: 'CONFLICT',
    message: 'Another was faster.',
    traceId: 't-1',
    details: {},
  })
})

it.each(['', '<html>', '[]', 'null', '{"success": false}', '{"error": {"code": 5}}'])(
  'says of %j that it cannot be read',
  (text) => {
    expect(() => dataIn(text)).toThrow('cannot be read')
  },
)
