import { expect, it } from 'vitest'
import { sameScalar, type Scalar } from './scalar.ts'

it.each<[Scalar, Scalar]>([
  [80, '80'],
  [1.5, '1.50'],
  [5, '5.0'],
  [-1, '-1'],
  [true, 'true'],
  [1e21, '1e+21'],
])('%j and %j are one value', (left, right) => {
  expect(sameScalar(left, right)).toBe(true)
  expect(sameScalar(right, left)).toBe(true)
})

it.each<[Scalar, Scalar]>([
  ['1.10', '1.1'],
  [7, '007'],
  [80, ' 80'],
  [80, '0x50'],
  [0, ''],
  [0, false],
  [true, 'True'],
  [9007199254740992, '9007199254740993'],
  [null, 'null'],
])('%j and %j are two', (left, right) => {
  expect(sameScalar(left, right)).toBe(false)
  expect(sameScalar(right, left)).toBe(false)
})
