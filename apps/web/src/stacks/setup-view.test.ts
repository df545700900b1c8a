import { expect, it } from 'vitest'
import { readSetupView, stepOf } from './setup-view.ts'

const id = '0197b1c0-0000-7000-8000-000000000001'

it('shows the step that an address has got to', () => {
  expect(stepOf({})).toBe('about')
  expect(stepOf({ name: 'shop' })).toBe('about')
  expect(stepOf({ name: 'shop', step: 'plans' })).toBe('way')
  expect(stepOf({ way: 'file' })).toBe('file')
  expect(stepOf({ name: 'shop', step: 'plans', way: 'pipeline' })).toBe('way')
  expect(stepOf({ stack: id })).toBe('way')
  expect(stepOf({ stack: id, way: 'pipeline' })).toBe('pipeline')
  expect(stepOf({ stack: id, scan: id, way: 'file' })).toBe('result')
})

it('drops what it does not know, so that a mistyped link shows an earlier step', () => {
  expect(readSetupView({ stack: 'x', way: 'magic', tool: 'pulumi', name: ['a', 'b'] })).toEqual({})
  expect(readSetupView({ stack: id, way: 'pipeline', tool: 'opentofu', name: 'shop' })).toEqual({
    stack: id,
    way: 'pipeline',
    tool: 'opentofu',
    name: 'shop',
  })
})
