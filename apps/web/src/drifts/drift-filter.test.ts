import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../api/search-params.ts'
import { readDriftFilter, toListInput } from './drift-filter.ts'

describe('a list of drifts in the address', () => {
  it('comes back from its own address unchanged', () => {
    const filter = readDriftFilter(parseSearch('?severity=critical&severity=info&search=web+%26+db&sort=cost'))
    expect(filter).toEqual({ severity: ['critical', 'info'], search: 'web & db', sort: 'cost' })
    expect(readDriftFilter(parseSearch(stringifySearch({ ...filter })))).toEqual(filter)
  })

  it('drops what it does not know in place of failing', () => {
    const search = parseSearch('?severity=awful&status=&stackId=1%27--&sort=sideways&__proto__=x&kind=missing')
    expect(readDriftFilter(search)).toEqual({ kind: ['missing'] })
  })

  it('means the open drifts unless a status is named', () => {
    expect(toListInput({}).status).toEqual(['detected', 'triaged', 'approved', 'rejected'])
    expect(toListInput({ status: ['resolved'] }).status).toEqual(['resolved'])
    expect(toListInput({ status: ['all'] }).status).toBeUndefined()
  })

  it('lists what policies ignore only when asked for', () => {
    expect(toListInput(readDriftFilter(parseSearch('?ignored=true'))).ignored).toBe('true')
    expect(toListInput(readDriftFilter(parseSearch('?ignored=all'))).ignored).toBeUndefined()
  })
})
