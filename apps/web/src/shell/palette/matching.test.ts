import { describe, expect, it } from 'vitest'
import { matching } from './matching.ts'

const entry = (label: string, words?: string) => ({ label, ...(words !== undefined && { words }) })
const entries = [
  entry('Stacks'),
  entry('Add stack', 'new'),
  entry('Team', 'members roles'),
  entry('production-network'),
  entry('network'),
]
const found = (typed: string, most?: number) => matching(entries, typed, most).map(({ label }) => label)

describe('what the palette finds', () => {
  it('is everything, in its order, as long as nothing is typed', () => {
    expect(found('  ')).toEqual(entries.map(({ label }) => label))
  })
  it('holds every word, in any order and case; what begins with it comes before what has it within', () => {
    expect(found('STACK')).toEqual(['Stacks', 'Add stack'])
    expect(found('stack add')).toEqual(['Add stack'])
    expect(found('stack team')).toEqual([])
    expect(found('net')).toEqual(['network', 'production-network'])
    expect(found('work')).toEqual(['production-network', 'network'])
  })
  it('is found by the words beside its label too', () => {
    expect(found('new')).toEqual(['Add stack'])
    expect(found('roles')).toEqual(['Team'])
  })
  it('is found by some letters of its name, from the beginning of a word on', () => {
    expect(found('prnet')).toEqual(['production-network'])
    expect(found('stks')).toEqual(['Stacks'])
    expect(found('acks')).toEqual(['Stacks'])
    expect(found('ntk')).toEqual(['production-network', 'network'])
    expect(found('tks')).toEqual([])
    expect(found('krow')).toEqual([])
  })
  it('is no more than was asked for', () => {
    expect(found('s', 1)).toEqual(['Stacks'])
  })
})
