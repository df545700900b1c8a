import type { Random } from './random.ts'

const texts = [
  '',
  ' ',
  'null',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '🦄'.repeat(2_500),
  'x'.repeat(20_000),
  'İıſß'.normalize('NFD'),
  "'; drop table drifts; --",
  '../../../../etc/passwd',
  '${jndi:ldap://127.0.0.1}',
  '<script>alert(1)</script>',
  '%00%ff',
  '9'.repeat(400),
  '0198c0de-0000-7000-8000-00000000dead',
  '0198C0DE-0000-7000-8000-00000000DEAD',
  '0000-01-01',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30',
  'all',
] as const

const numbers = [0, -1, 1.5, -0, 1e21, 2 ** 53, -(2 ** 63), 4_294_967_296, 0.1 + 0.2, 999_999.999] as const

function nested(depth: number): unknown {
  let value: unknown = 'the bottom'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** A text nobody expects. */
export function hostileText(random: Random): string {
  return random.pick(texts)
}

/** A value nobody expects, that JSON can tell. */
export function hostileValue(random: Random): unknown {
  const kinds: readonly [() => unknown, ...(() => unknown)[]] = [
    () => hostileText(random),
    () => hostileText(random),
    () => random.pick(numbers),
    () => random.pick([null, true, false]),
    () => random.pick([[], {}, [[]], [null], { length: 1 }]),
    () => nested(random.pick([10, 300, 3_000])),
    () => Array.from({ length: random.pick([60, 10_001]) }, () => hostileText(random).slice(0, 20)),
    () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}, "toString": 1}'),
  ]
  return random.pick(kinds)()
}

/** The value with one thing in it exchanged, taken away, or put in. */
export function broken(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return hostileValue(random)
  if (Array.isArray(value)) {
    const index = random.int(value.length + 1)
    return [...value.slice(0, index), broken(value[index], random), ...value.slice(index + 1)]
  }
  const entries = Object.entries(value)
  const entry = random.any(entries)
  if (!entry || random.chance(0.2)) return { ...value, [random.pick(['unknown', '__proto__', 'teamId', 'id', ''])]: 1 }
  const [name, child] = entry
  const others = Object.fromEntries(entries.filter(([key]) => key !== name))
  return random.chance(0.2) ? others : { ...others, [name]: broken(child, random) }
}
