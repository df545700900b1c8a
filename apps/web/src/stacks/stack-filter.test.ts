import { expect, it } from 'vitest'
import { readStackFilter, toStackListInput } from './stack-filter.ts'

it('reads what it knows from an address and drops the rest', () => {
  expect(readStackFilter({ search: ' web ', sort: 'stale', project: 'x', page: '3' })).toEqual({
    search: 'web',
    sort: 'stale',
  })
  expect(readStackFilter({ sort: 'nothing' })).toEqual({})
})

it('asks the API for the newest first unless the address says otherwise', () => {
  expect(toStackListInput({})).toEqual({ sortBy: 'created_at', sortOrder: 'desc' })
  expect(toStackListInput({ sort: 'name' })).toEqual({ sortBy: 'name', sortOrder: 'asc' })
})
