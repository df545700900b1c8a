import { describe, expect, it } from 'vitest'
import { readOverviewSearch, withRange, withStacks } from './overview-search.ts'

describe('the address of the overview', () => {
  it('says what is not the usual, and nothing that it does not know', () => {
    expect(readOverviewSearch({ range: '90', stacks: 'coverage' })).toEqual({ range: '90', stacks: 'coverage' })
    expect(readOverviewSearch({ range: '30', stacks: 'openDrifts' })).toEqual({})
    expect(readOverviewSearch({ range: '<script>', stacks: ['x'], page: '7' })).toEqual({})
  })

  it('keeps one choice when the other is made', () => {
    expect(withRange({ stacks: 'coverage' }, '7')).toEqual({ stacks: 'coverage', range: '7' })
    expect(withRange({ range: '7', stacks: 'coverage' }, '30')).toEqual({ stacks: 'coverage' })
    expect(withStacks({ range: '7', stacks: 'coverage' }, 'openDrifts')).toEqual({ range: '7' })
  })
})
