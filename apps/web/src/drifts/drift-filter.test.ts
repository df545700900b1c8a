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

  it('goes back some days from the hour that it is, so that it is one list for an hour', () => {
    const [early, late] = [Date.parse('2026-11-21T10:00:01Z'), Date.parse('2026-11-21T10:59:59Z')]
    const week = readDriftFilter(parseSearch('?detected=7d&detectedFrom=2026-01-01'))
    expect(week).toEqual({ detected: '7d' })
    expect(toListInput(week, early)).toMatchObject({ detectedAfter: '2026-11-14T10:00:00.000Z' })
    expect(toListInput(week, late)).toEqual(toListInput(week, early))
  })

  it('includes both of its days, of the calendar of who reads it', () => {
    const days = readDriftFilter(parseSearch('?detectedFrom=2026-02-27&detectedUntil=2026-02-28'))
    expect(toListInput(days)).toMatchObject({
      detectedAfter: new Date(2026, 1, 27).toISOString(),
      detectedBefore: new Date(2026, 2, 1).toISOString(),
    })
  })

  it('drops a day that there is not, and a view that is none', () => {
    const search = parseSearch(
      '?detectedFrom=2026-02-30&detectedUntil=yesterday&view=../../etc&columns=stack&columns=secret',
    )
    expect(readDriftFilter(search)).toEqual({ columns: ['stack'] })
  })

  it('is asked for by what it shows, not by its columns or the view that it is of', () => {
    const view = '0198c0de-0000-7000-8000-00000000dead'
    expect(toListInput({ kind: ['missing'], columns: ['stack'], view })).toEqual(toListInput({ kind: ['missing'] }))
  })
})
