import { describe, expect, it } from 'vitest'
import { matching, type PaletteEntry } from './palette-entry.ts'

const entry = (label: string, words?: string): PaletteEntry => ({
  id: label,
  label,
  icon: null,
  run: () => undefined,
  ...(words !== undefined && { words }),
})
const entries = [entry('Stacks'), entry('Add a stack', 'new'), entry('Team', 'members roles')]
const found = (typed: string, most?: number) => matching(entries, typed, most).map(({ label }) => label)

describe('what the palette finds', () => {
  it('is everything as long as nothing is typed', () => {
    expect(found('  ')).toEqual(['Stacks', 'Add a stack', 'Team'])
  })
  it('holds every word, in any order and case, what begins with the first word at the head', () => {
    expect(found('STACK')).toEqual(['Stacks', 'Add a stack'])
    expect(found('stack add')).toEqual(['Add a stack'])
    expect(found('stack team')).toEqual([])
  })
  it('is found by the words beside its label too', () => {
    expect(found('new')).toEqual(['Add a stack'])
    expect(found('roles')).toEqual(['Team'])
  })
  it('is no more than was asked for', () => {
    expect(found('s', 1)).toEqual(['Stacks'])
  })
})
