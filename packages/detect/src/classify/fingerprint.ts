import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { DriftClass, DriftKind } from '@driftsentry/core/drift'
import type { Json } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import type { RawChange } from '../compare/comparison.ts'

/** What a fingerprint stands for. Raw values: a rotated secret is a changed difference. */
export interface Fingerprinted {
  readonly kind: DriftKind
  readonly driftClass: DriftClass
  readonly changes: readonly RawChange[]
}

/**
 * HMAC-SHA-256 (RFC 2104), in hex, over kind, class and changes with their raw values. The same under any order of keys and
 * changes and any position of a list item, which readers do not keep from one scan to the next.
 */
export function fingerprint(subject: Fingerprinted, key: Uint8Array): string {
  const changes = subject.changes.map(({ path, op, expected, actual }) =>
    canonical([path.replaceAll(/\/\d+(?=\/|$)/g, '/*'), op, expected, actual]),
  )
  const text = canonical([subject.kind, subject.driftClass, changes.sort()])
  return createHmac('sha256', keyObject(key)).update(text).digest('hex')
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>()

// Made once a run: making it takes longer than the hash.
function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, known)
  return known
}

function canonical(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`
}
