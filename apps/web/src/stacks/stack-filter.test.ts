import { expect, it } from 'vitest'
import { readStackFilter, toStackListInput } from './stack-filter.ts'

it('reads what it knows from an address and drops the rest', () => {
  expect(readStackFilter({ search: ' web ', sort: 'stale', project: 'x', page: '3' })).toEqual({
    search: 'web',
    sort: 'stale',
  })
  expect(readStackFilter({ sort: 'nothing', show: 'all' })).toEqual({})
  expect(readStackFilter({ show: 'deleted' })).toEqual({ show: 'deleted' })
})

it('asks the API for the newest first unless the address says otherwise', () => {
  expect(toStackListInput({})).toEqual({ deleted: false, sortBy: 'created_at', sortOrder: 'desc' })
  expect(toStackListInput({ sort: 'name' })).toEqual({ deleted: false, sortBy: 'name', sortOrder: 'asc' })
  expect(toStackListInput({ show: 'deleted' })).toMatchObject({ deleted: true })
})
