import type { Change, DriftClass, DriftKind, Severity } from '../drift/drift.ts'
import { isJsonArray, type Json, type JsonObject } from '../../kernel/json.ts'
import type { Finding } from './finding.ts'
import { resourceKey } from './resource-key.ts'

/** A finding in the shape and within the bounds of a row of `drifts`. */
export interface StoredFinding {
  readonly resourceKey: string
  readonly previousKey: string | null
  readonly kind: DriftKind
  readonly driftClass: DriftClass
  readonly resourceId: string | null
  readonly resourceAddress: string
  readonly resourceType: string
  readonly providerType: string
  readonly region: string | null
  readonly accountId: string | null
  readonly expectedState: JsonObject | null
  readonly actualState: JsonObject | null
  readonly difference: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
  readonly fingerprint: string
  readonly confidence: 'high' | 'low'
  readonly actionReason: string | null
  readonly severity: Severity
  readonly severityReason: string
  readonly costUsdMonthly: number | null
  readonly costBasis: string
}

/** Bounds on what one drift may take in the database, in UTF-16 code units of JSON. A list page holds up to 100 drifts. */
const longestStateChars = 262_144
const longestValueChars = 20_000
const mostChanges = 1_000
const longestChangesChars = 524_288
const longestNameChars = 2_000
/** PostgreSQL's JSON parser is recursive, and no provider nests a tenth as deep. */
const deepestState = 200

/** Bounds a finding for storing. What is left out is said in its place; the fingerprint still covers all of it. */
export function toStored(finding: Finding): StoredFinding {
  const { ref } = finding
  const changes = storedChanges(finding.changes)
  const left = finding.changes.length - changes.length
  return {
    resourceKey: resourceKey(ref.address),
    previousKey: ref.previousAddress === null ? null : resourceKey(ref.previousAddress),
    kind: finding.kind,
    driftClass: finding.driftClass,
    resourceId: shortened(ref.id),
    resourceAddress: shorten(ref.address, longestNameChars),
    resourceType: shorten(finding.resourceType || ref.type || 'unknown', 255),
    providerType: shorten(ref.type, 255),
    region: ref.region === null ? null : shorten(ref.region, 255),
    accountId: ref.accountId === null ? null : shorten(ref.accountId, 255),
    expectedState: storedState(finding.expectedState),
    actualState: storedState(finding.actualState),
    difference: storedDifference(finding.difference, left),
    changes,
    fingerprint: finding.fingerprint,
    confidence: finding.confidence,
    actionReason: shortened(finding.actionReason),
    severity: finding.driftClass === 'state' ? 'info' : finding.severity,
    severityReason: shorten(finding.severityReason, longestNameChars),
    costUsdMonthly: finding.costUsdMonthly,
    costBasis: shorten(finding.costBasis, longestNameChars),
  }
}

function storedState(state: JsonObject | null): JsonObject | null {
  if (state === null) return null
  if (!isShallowerThan(state, deepestState)) return { '(omitted)': `nested deeper than ${deepestState} levels` }
  const size = JSON.stringify(state).length
  if (size <= longestStateChars) return state
  return { '(omitted)': `${size} characters of JSON, more than the ${longestStateChars} kept; the changes are kept` }
}

function storedChanges(changes: readonly Change[]): readonly Change[] {
  const stored: Change[] = []
  let room = longestChangesChars
  for (const change of changes.slice(0, mostChanges)) {
    const bounded = {
      ...change,
      path: shorten(change.path, longestNameChars),
      expected: storedValue(change.expected),
      actual: storedValue(change.actual),
    }
    room -= JSON.stringify(bounded).length
    if (room < 0) break
    stored.push(bounded)
  }
  return stored
}

function storedValue(value: Json): Json {
  if (typeof value === 'string') return shorten(value, longestValueChars)
  if (typeof value !== 'object' || value === null) return value
  if (!isShallowerThan(value, deepestState)) return `(omitted: nested deeper than ${deepestState} levels)`
  const size = JSON.stringify(value).length
  return size <= longestValueChars ? value : `(omitted: ${size} characters of JSON)`
}

function storedDifference(difference: Readonly<Record<string, string>>, changesLeftOut: number) {
  const entries = Object.entries(difference)
    .slice(0, mostChanges)
    .map(([name, words]) => [shorten(name, longestNameChars), shorten(words, longestNameChars)] as const)
  if (changesLeftOut > 0) entries.push(['(more)', `${changesLeftOut} changes are not kept`])
  return Object.fromEntries(entries)
}

function shortened(text: string | null): string | null {
  return text === null ? null : shorten(text, longestNameChars)
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

function isShallowerThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  const children = isJsonArray(value) ? value : Object.values(value)
  return children.every((child) => isShallowerThan(child, levels - 1))
}
