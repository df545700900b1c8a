import { describe, expect, it } from 'vitest'
import { type Claims, identityOf, lacksClaims } from './sso-identity.ts'

const ada = {
  iss: 'https://id.example.com',
  sub: 'u-1',
  email: 'ada@example.com',
  email_verified: true,
  groups: ['devs'],
}

describe('an identity', () => {
  it('holds what the id token says, the email in its one form', () => {
    const claims = { ...ada, email: ' Ada@Example.COM ', given_name: ' Ada ', family_name: 'Lovelace' }

    expect(identityOf(claims, {}, 'groups')).toEqual({
      issuer: 'https://id.example.com',
      subject: 'u-1',
      email: 'ada@example.com',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
      groups: ['devs'],
    })
  })

  it('takes from userinfo what the id token lacks, and nothing else', () => {
    const userInfo = {
      sub: 'u-2',
      iss: 'https://evil.example',
      email: 'eve@example.com',
      given_name: 'Ada',
      groups: ['admins'],
    }

    expect(identityOf(ada, userInfo, 'groups')).toMatchObject({ ...person(ada), firstName: 'Ada', groups: ['devs'] })
    expect(identityOf({ ...ada, groups: undefined }, userInfo, 'groups').groups).toEqual(['admins'])
  })

  it('does not take the word for one address as the word for another', () => {
    const idToken = { iss: ada.iss, sub: ada.sub, email_verified: true }

    expect(identityOf(idToken, { email: 'ada@example.com' }, 'groups').emailVerified).toBe(false)
    expect(identityOf({ ...ada, email_verified: undefined }, { email_verified: true }, 'groups').emailVerified).toBe(
      false,
    )
  })

  it.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [1, false],
    ['yes', false],
    [undefined, false],
  ])('takes email_verified %j as %j', (email_verified, verified) => {
    expect(identityOf({ ...ada, email_verified }, {}, 'groups').emailVerified).toBe(verified)
  })

  it.each([
    undefined,
    '',
    'ada',
    'a@b@c',
    'ada@\nexample.com',
    'a da@example.com',
    'ada@exam\0ple.com',
    7,
    ['ada@example.com'],
  ])('is refused when the email is %j and userinfo has none', (email) => {
    expect(() => identityOf({ ...ada, email }, {}, 'groups')).toThrow(
      expect.objectContaining({ code: 'AUTH_ERROR', message: expect.stringContaining('no email address') }),
    )
  })

  it.each(['', 'u\0', 'ü'])('is refused when the subject is %j', (sub) => {
    expect(() => identityOf({ ...ada, sub }, {}, 'groups')).toThrow(
      expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR' }),
    )
  })

  it.each([
    ['Ada\0\r\nLovelace', 'Ada Lovelace'],
    ['\u0000', null],
    ['', null],
    [{ first: 'Ada' }, null],
  ])('makes of the name %j one fit to be stored', (given_name, firstName) => {
    expect(identityOf({ ...ada, given_name }, {}, 'groups').firstName).toBe(firstName)
  })

  it('takes an email of 254 characters and a subject of 255, and none longer; a name is cut at 100', () => {
    const longest = { ...ada, email: `${'a'.repeat(250)}@b.c`, sub: 'x'.repeat(255), family_name: 'n'.repeat(5_000) }

    expect(identityOf(longest, {}, 'groups')).toMatchObject({ ...person(longest), lastName: 'n'.repeat(100) })
    expect(() => identityOf({ ...longest, email: `a${longest.email}` }, {}, 'groups')).toThrow('no email address')
    expect(() => identityOf({ ...longest, sub: `x${longest.sub}` }, {}, 'groups')).toThrow('subject')
  })
})

describe('the groups', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a list', ['devs', 'ops'], ['devs', 'ops']],
    ['one string', 'devs', ['devs']],
    ['an empty string', '', []],
    ['a list with other things', ['devs', 7, null, ['ops'], { name: 'ops' }, ''], ['devs']],
    ['a number', 7, []],
    ['an object', { devs: true }, []],
    ['null', null, []],
  ])('are read from %s', (_what, groups, read) => {
    expect(identityOf({ ...ada, groups }, {}, 'groups').groups).toEqual(read)
  })

  it('are found by a path', () => {
    expect(groupsAt('realm_access.roles', { realm_access: { roles: ['devs'] } })).toEqual(['devs'])
    expect(groupsAt('a.b.c', { a: { b: { c: 'devs' } } })).toEqual(['devs'])
    expect(groupsAt('a.b.c', { a: { b: 'devs' } })).toEqual([])
    expect(groupsAt('a..c', { a: { '': { c: 'devs' } } })).toEqual(['devs'])
  })

  it('are found under a name with dots in it', () => {
    expect(groupsAt('https://example.com/groups', { 'https://example.com/groups': ['devs'] })).toEqual(['devs'])
  })

  it.each(['__proto__', 'constructor.name', 'toString', '__proto__.constructor.name'])('are none under %s', (claim) => {
    expect(groupsAt(claim, {})).toEqual([])
  })
})

describe('userinfo', () => {
  it('is wanted when the id token lacks the email or the groups, and not otherwise', () => {
    expect(lacksClaims(ada, 'groups')).toBe(false)
    expect(lacksClaims({ ...ada, groups: [] }, 'groups')).toBe(false)
    expect(lacksClaims(ada, 'realm_access.roles')).toBe(true)
    expect(lacksClaims({ ...ada, email: 'none' }, 'groups')).toBe(true)
  })
})

function groupsAt(claim: string, claims: Claims): readonly string[] {
  return identityOf({ iss: ada.iss, sub: ada.sub, email: ada.email, ...claims }, {}, claim).groups
}

function person({ iss, sub, email }: typeof ada) {
  return { issuer: iss, subject: sub, email, emailVerified: true }
}
