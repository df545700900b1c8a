import { describe, expect, it } from 'vitest'
import { issuerUrl } from './issuer-url.ts'

describe('the issuer of a sign-in provider', () => {
  it.each([
    'https://id.example.com',
    'https://id.example.com/realms/ours/',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://127.1',
    'http://[::1]:1',
  ])('may be %s', (issuer) => {
    expect(issuerUrl(issuer, false)).toEqual(new URL(issuer))
  })

  it.each([
    'http://id.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'http://0.0.0.0',
  ])('is not spoken to in the clear at %s, unless that is allowed', (issuer) => {
    expect(() => issuerUrl(issuer, false)).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }))
    expect(issuerUrl(issuer, true)).toEqual(new URL(issuer))
  })

  it.each([
    '',
    'id.example.com',
    'ftp://id.example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://id.example.com/?a=b',
    'https://id.example.com/#a',
  ])('is not %j, whatever is allowed', (issuer) => {
    expect(() => issuerUrl(issuer, true)).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }))
  })

  it('is refused with a password in it, and the message does not repeat it', () => {
    expect(() => issuerUrl('https://us:hunter2@id.example.com', true)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', message: expect.not.stringContaining('hunter2') }),
    )
  })
})
