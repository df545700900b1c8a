import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../api/search-params.ts'
import { isSelective, readAuditFilter, subjects, toAuditInput } from './audit-filter.ts'
import { actionWords } from './audit-words.ts'
import { exportPath } from './export-audit.ts'

const actor = '01a1fdb9-a66e-70e1-bcc1-689e94697ac8'

describe('the audit trail in the address', () => {
  it('comes back from its own address unchanged', () => {
    const filter = readAuditFilter(
      parseSearch(
        `?show=decisions&action=drift:approved&actor=${actor}&thing=${actor}&from=2030-01-01&to=2030-01-31&search=a+b&entry=502`,
      ),
    )
    expect(Object.keys(filter)).toHaveLength(8)
    expect(readAuditFilter(parseSearch(stringifySearch({ ...filter })))).toEqual(filter)
  })

  it('drops what it does not know in place of failing', () => {
    expect(
      readAuditFilter(parseSearch('?show=__proto__&action=constructor&actor=1%27--&from=yesterday&search=+&entry=-1')),
    ).toEqual({})
    expect(toAuditInput({ from: '2030-13-45' })).toEqual({})
  })

  it('has every kind of action in exactly one of the groups one can choose', () => {
    const grouped = Object.values(subjects).flatMap(({ actions }): readonly string[] => actions)
    expect(grouped.toSorted()).toEqual(Object.keys(actionWords).toSorted())
  })

  it('takes both days whole, in the time zone of the reader', () => {
    const { from, to } = toAuditInput({ from: '2030-03-31', to: '2030-03-31' })
    expect(new Date(from ?? '').getHours()).toBe(0)
    expect(new Date(to ?? '').getDate()).toBe(1)
    expect(new Date(to ?? '').getHours()).toBe(0)
  })

  it('knows which conditions break the chain', () => {
    expect([isSelective({}), isSelective({ from: '2030-01-01' }), isSelective({ search: 'a' })]).toEqual([
      false,
      false,
      true,
    ])
  })
})

it('asks for the export with the conditions of the list, and nothing secret', () => {
  const path = exportPath({ show: 'decisions', action: 'drift:approved', actor, search: 'a&b' }, 'csv')
  expect(path).toBe(`/api/v1/audit-logs/export?format=csv&action=drift%3Aapproved&actorId=${actor}&search=a%26b`)
})
