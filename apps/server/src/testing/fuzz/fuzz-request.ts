import { openedGroup, planOf } from '../plan.ts'
import { hostileText, hostileValue, broken } from './hostile.ts'
import type { Operation } from './fuzz-document.ts'
import { type Source, validValue } from './valid.ts'

/** A request below `/api/v1`. */
export interface FuzzRequest {
  readonly path: string
  readonly init: RequestInit
}

/** A request to the route; with some chance one thing of it, or several, is as it should not be. */
export function fuzzRequest(operation: Operation, source: Source): FuzzRequest {
  const { random } = source
  const isBroken = random.chance(0.4)
  const { path, parameters, method } = operation
  const query = new URLSearchParams()
  const headers = new Headers()
  let filled = path
  for (const { name, in: place, required, schema } of parameters) {
    if (!required && random.chance(0.6)) continue
    const value = isBroken && random.chance(0.3) ? hostileText(random) : validValue(schema, name, source)
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(wellFormed(value)) || '%20')
    if (place === 'query') for (const each of [value].flat()) query.append(name, wellFormed(each))
    if (place === 'header') headers.set(name, headerText(name, value, source))
  }
  if (isBroken && random.chance(0.2))
    query.append(random.pick(['unknown', '__proto__', 'limit', 'page']), hostileText(random).toWellFormed())
  const sent = query.size > 0 && (method === 'GET' || random.chance(0.9) || isBroken) ? `?${query.toString()}` : ''
  const body = bodyOf(operation, source, isBroken)
  if (typeof body === 'string') headers.set('content-type', random.chance(0.98) ? 'application/json' : 'text/plain')
  return { path: `${filled}${sent}`, init: { method, headers, ...(body === null ? {} : { body }) } }
}

function bodyOf({ body, takesFiles, method }: Operation, source: Source, isBroken: boolean): string | FormData | null {
  const { random } = source
  if (takesFiles) return uploadOf(source, isBroken)
  if (method === 'GET') return null
  if (body === null) return isBroken && random.chance(0.5) ? textOf(hostileValue(random)) : null
  const value = validValue(body, '', source)
  if (!isBroken) return textOf(value)
  if (random.chance(0.1)) return random.pick(['{', '', 'null', '[]', '"x"', '{"a":1e999}', `{"a":${'['.repeat(5_000)}`])
  return textOf(broken(value, random))
}

function uploadOf({ random }: Source, isBroken: boolean): string | FormData {
  const plan = planOf([openedGroup(`g${random.int(8)}`)])
  const text = isBroken
    ? random.pick([plan.slice(0, random.int(plan.length)), '{}', '[]', '', textOf(hostileValue(random))])
    : plan
  if (random.chance(0.6)) return text
  const form = new FormData()
  for (const field of random.pick([
    ['plan'],
    ['state', 'actual'],
    ['actual'],
    ['plan', 'plan'],
    ['x'.repeat(200)],
    [],
  ])) {
    form.append(field, new File([text], 'file.json'))
  }
  return form
}

/** A lone surrogate stays one: it is written as its escape. */
function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

function wellFormed(value: unknown): string {
  return String(value).toWellFormed()
}

/** A header holds visible ASCII only: anything else a client would refuse to send. */
function headerText(name: string, value: unknown, { random }: Source): string {
  if (name === 'If-Match') return random.pick(['"1"', '"2"', '*', '"0"', '"999999999"', '1', '""'])
  if (name === 'Last-Event-ID') return random.pick(['0', '3', '999999', '-1', 'x'])
  return (
    String(value)
      .replaceAll(/[^!-~]/g, '')
      .slice(0, 300) || `key-${random.int(30)}`
  )
}
