import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '../../kernel/caller.ts'
import { parseRoleMap, type RoleMap, roleOf } from './role-map.ts'

describe('a role map', () => {
  it('is read as rules in the order they were written', () => {
    expect(parseRoleMap('platform-admins=admin, devs=engineer, *=viewer')).toEqual({
      ok: true,
      map: {
        rules: [
          { group: 'platform-admins', role: 'admin' },
          { group: 'devs', role: 'engineer' },
          { group: '*', role: 'viewer' },
        ],
      },
    })
  })

  it('takes white space, a comma at the end and a role in capitals', () => {
    expect(mapOf('\n  Platform Admins = Admin ,\n  devs=ENGINEER,\n').rules).toEqual([
      { group: 'Platform Admins', role: 'admin' },
      { group: 'devs', role: 'engineer' },
    ])
  })

  it('splits a rule at its last =, so that a group may hold one', () => {
    expect(mapOf('cn=ops=engineer').rules).toEqual([{ group: 'cn=ops', role: 'engineer' }])
  })

  it.each([
    ['', '"" is no rule'],
    [',', '"" is no rule'],
    ['devs', '"devs" is no rule'],
    ['=admin', '"=admin" is no rule'],
    ['devs=engineer,,*=viewer', '"" is no rule'],
    ['devs=', '"devs=" names no role: the roles are viewer, engineer, admin.'],
    ['devs=owner', '"devs=owner" names no role'],
    ['devs=__proto__', '"devs=__proto__" names no role'],
    ['devs=viewer, devs=admin', 'The group "devs" has two rules'],
    ['*=viewer, * = admin', 'The group "*" has two rules'],
  ])('refuses %j and says what is wrong', (text, problem) => {
    expect(parseRoleMap(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) })
  })

  it('reads any text without throwing, and gives only roles that exist', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseRoleMap(text)
        const given = parsed.ok ? parsed.map.rules.map(({ role }) => role) : []
        expect(roles).toEqual(expect.arrayContaining(given))
      }),
    )
  })
})

describe('the role of a person', () => {
  const map = mapOf('platform-admins=admin, devs=engineer, guests=viewer')

  it('is the highest that any group gives, whatever the order', () => {
    expect(roleOf(['guests', 'devs'], map)).toBe('engineer')
    expect(roleOf(['platform-admins', 'guests', 'devs'], map)).toBe('admin')
  })

  it('is none when no group has a rule: such a person may not come in', () => {
    expect(roleOf([], map)).toBeNull()
    expect(roleOf(['Devs', 'dev', 'devs ', '__proto__'], map)).toBeNull()
  })

  it('is at least what * gives', () => {
    const open = mapOf('*=viewer, devs=engineer')
    expect(roleOf([], open)).toBe('viewer')
    expect(roleOf(['devs'], open)).toBe('engineer')
  })

  it('is not raised by a group that calls itself *', () => {
    expect(roleOf(['*'], map)).toBeNull()
  })
})

function mapOf(text: string): RoleMap {
  const parsed = parseRoleMap(text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.map
}
