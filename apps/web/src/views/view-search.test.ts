import { describe, expect, it } from 'vitest'
import { readDriftFilter, type DriftFilter } from '../drifts/drift-filter.ts'
import { builtInOf, builtInViews, filterOfView, isSameList, searchToSave } from './view-search.ts'

const id = '0198c0de-0000-7000-8000-00000000beef'

describe('a saved view', () => {
  it('opens as the list that was saved, of this view and with its columns', () => {
    const filter: DriftFilter = { severity: ['critical'], search: 'web & db', sort: 'cost', view: id }
    const search = searchToSave(filter, ['severity', 'resource', 'stack'])
    expect(search).toBe('severity=critical&search=web+%26+db&sort=cost&columns=severity&columns=resource&columns=stack')
    expect(filterOfView({ id, search })).toEqual({ ...filter, columns: ['severity', 'resource', 'stack'] })
  })

  it('of another version of this page, or of nobody’s, opens as far as it is known', () => {
    const search = 'severity=awful&sort=cost&view=x&__proto__=y&%'
    expect(filterOfView({ id, search })).toEqual({ sort: 'cost', view: id })
  })

  it('is the same list in whatever order its address says it', () => {
    const one: DriftFilter = { kind: ['missing'], severity: ['critical', 'info'] }
    expect(isSameList(one, { view: id, severity: ['info', 'critical'], kind: ['missing'] })).toBe(true)
    expect(isSameList(one, { ...one, columns: ['stack'] })).toBe(false)
  })
})

it('each built-in view is known by its own filter, with further conditions too', () => {
  for (const [name, { filter }] of Object.entries(builtInViews)) {
    expect(builtInOf(readDriftFilter({ ...filter, severity: 'critical' }))).toBe(name)
  }
  expect(builtInOf({ status: ['rejected'] })).toBe(null)
})
