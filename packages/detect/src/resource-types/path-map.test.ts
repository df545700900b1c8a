import { expect, it } from 'vitest'
import { PathMap } from './path-map.ts'

it('finds a value by any segment where the pattern has a star, an exact pattern before it', () => {
  const map = new PathMap<string>()
  map.set('/ingress/*/cidr_blocks', 'any')
  map.set('/ingress/0/cidr_blocks', 'first')
  expect(map.get(['ingress', '7', 'cidr_blocks'])).toBe('any')
  expect(map.get(['ingress', '0', 'cidr_blocks'])).toBe('first')
  expect(map.get(['ingress', '0', 'protocol'])).toBeUndefined()
  expect(map.get(['ingress'])).toBeUndefined()
})

it('takes a key that holds a slash, a star or the name of a prototype member for a key', () => {
  const map = new PathMap<string>()
  map.set('/tags/a~1b', 'slash')
  expect(map.get(['tags', 'a/b'])).toBe('slash')
  expect(map.get(['tags', '__proto__'])).toBeUndefined()
  expect(map.get(['constructor'])).toBeUndefined()
})
