import { expect, test } from 'vitest'
import { sealedBox, UnsealError } from './sealed-box.ts'
import { Secret } from './secret.ts'

const key = new Secret('k'.repeat(32))
const box = sealedBox(key, 'channels')
const plain = new Secret('the word – ünïcode')

test('what was sealed opens in its place, and nothing of it shows', () => {
  const sealed = box.seal(plain, 'row 1')
  expect(box.open(sealed, 'row 1').reveal()).toBe(plain.reveal())
  expect(sealed.includes(Buffer.from('word'))).toBe(false)
  expect(box.seal(plain, 'row 1').equals(sealed)).toBe(false)
})

test('it opens neither in another place, for another purpose, nor under another key', () => {
  const sealed = box.seal(plain, 'row 1')
  expect(() => box.open(sealed, 'row 2')).toThrow(UnsealError)
  expect(() => sealedBox(key, 'something else').open(sealed, 'row 1')).toThrow(UnsealError)
  expect(() => sealedBox(new Secret('x'.repeat(32)), 'channels').open(sealed, 'row 1')).toThrow(UnsealError)
})

test('it does not open once any byte of it was changed, added or taken away', () => {
  const sealed = box.seal(plain, 'row 1')
  for (const index of sealed.keys()) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
    expect(() => box.open(changed, 'row 1')).toThrow(UnsealError)
  }
  expect(() => box.open(Buffer.concat([sealed, Buffer.of(0)]), 'row 1')).toThrow(UnsealError)
  for (const length of sealed.keys()) expect(() => box.open(sealed.subarray(0, length), 'row 1')).toThrow(UnsealError)
})
