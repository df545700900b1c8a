import type { JsonSchema } from '../../rest/json-schema.ts'
import type { Random } from './random.ts'

/** Where the values come from that a schema alone does not say. */
export interface Source {
  readonly random: Random
  /** An id for a field or parameter of that name. */
  idFor(name: string): string
}

const regions = ['eu-central-1', 'us-east-1'] as const
const words = ['web', 'orders', 'größe', 'ネット', 'i-0abc', 'aws_instance.web[0]', 'Ünï', 'x'] as const
const moments = [
  '2026-03-14',
  '2026-03-14T09:26:53Z',
  '1970-01-01T00:00:00+14:00',
  '2031-12-31T23:59:59.999-12:00',
] as const
const reason = 'agreed with the owners of it'

/** A value that the schema allows, as far as a schema says; `name` is what it is called. */
export function validValue(schema: JsonSchema, name: string, source: Source): unknown {
  const { random } = source
  const options = schema.anyOf ?? schema.oneOf
  if (options) return validValue(random.any(options.filter(isSafe)) ?? {}, name, source)
  if ('const' in schema) return schema['const']
  const allowed = schema['enum']
  if (Array.isArray(allowed)) return random.any(allowed)
  switch (schema.type) {
    case 'object':
      return validObject(schema, source)
    case 'array':
      return Array.from({ length: 1 + random.int(2) }, () => validValue(schema.items ?? {}, name, source))
    case 'integer':
    case 'number':
      return validNumber(schema, random)
    case 'boolean':
      // Once a team asks for a second factor, its members may do little else.
      return random.chance(name === 'requiresSecondFactor' ? 0.05 : 0.5)
    case 'string':
      return validText(schema, name, source)
    case 'null':
      return null
    default:
      return random.pick<unknown>([{ instance_type: 't3.large' }, { a: [1, { b: null }] }, {}])
  }
}

function validObject({ properties = {}, required = [], ...schema }: JsonSchema, source: Source): object {
  const chosen = Object.entries(properties).filter(([name]) => required.includes(name) || source.random.chance(0.5))
  const known = chosen.map(([name, property]) => [name, validValue(property, name, source)] as const)
  const open = typeof schema['additionalProperties'] === 'object' || Object.keys(properties).length === 0
  const free = open ? [['instance_type', source.random.pick(['t3.micro', 't3.large', 3, null])] as const] : []
  return Object.fromEntries([...known, ...free])
}

function validNumber(schema: JsonSchema, random: Random): number {
  const bound = (key: string, otherwise: number) => {
    const value = schema[key]
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise
  }
  const [least, most] = [bound('minimum', 0), bound('maximum', 1_000_000)]
  return random.pick([least, Math.min(most, least + 1), Math.min(most, least + random.int(20)), most])
}

function validText(schema: JsonSchema, name: string, source: Source): string {
  const { random } = source
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : ''
  if (schema['format'] === 'uuid') return source.idFor(name)
  if (schema['format'] === 'email') return `${random.pick(['ada', 'grace', 'linus'])}-${random.int(500)}@example.com`
  if (schema['format'] === 'uri')
    return random.pick(['http://127.0.0.1:9/hook', 'https://[::1]/', 'http://169.254.169.254/latest'])
  if (schema['format'] === 'date-time' || schema['format'] === 'date') return random.pick(moments)
  if (name === 'reason') return reason
  if (/password/i.test(name)) return random.pick(['correct horse battery staple', 'eleven quiet lighthouse keepers'])
  if (name === 'region') return random.pick(regions)
  if (pattern.includes('whsec_')) return `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  if (pattern.includes('0-9a-fA-F]{64}')) return 'ab'.repeat(32)
  if (pattern.includes('\\d')) return String(random.int(40))
  if (pattern.includes('a-z0-9')) return `slug-${random.int(200)}`
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0
  return `${random.pick(words)} ${random.int(300)}`.padEnd(least, 'x')
}

/** Not what would be sent to a service of somebody else. */
function isSafe(option: JsonSchema): boolean {
  return !('routingKey' in (option.properties ?? {}))
}
