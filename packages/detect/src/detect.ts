import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { DetectionItem, DetectionRun, ResourceOutcome } from '@driftsentry/core/finding'
import type { ActualItem } from './actual/actual-item.ts'
import { readActual } from './actual/read-actual.ts'
import { readDeclared } from './declared/read-declared.ts'
import { DetectionError } from './detection-error.ts'
import type { ByteSource } from './input/byte-source.ts'
import { judgePair, judgePending, type Judging } from './judge-pair.ts'
import { pairResources, type ActualEntry } from './pairing/pair-resources.ts'
import type { DeclaredResource, ResourcePair } from './resource-state.ts'
import type { IgnoreRules } from './selection/ignore-rules.ts'
import { isSelected, type Selection } from './selection/selection.ts'

/** What is compared: a plan alone, which holds both sides, or a state and what runs. `actual` is read after `declared`. */
export interface DetectionInput {
  readonly declared: ByteSource
  readonly actual?: ByteSource
}

export interface DetectionOptions {
  /** Also tell what the code wants that was not applied yet. */
  readonly planned: boolean
  /** Under the same key the same difference has the same fingerprint. Without one, a key is made for this run. */
  readonly fingerprintKey?: Uint8Array
  /** What the user said the declaration is: the other kind is then refused by name. */
  readonly expected?: 'plan' | 'state'
  /** Resources it leaves out are not looked at and not counted. */
  readonly selection?: Selection
  readonly ignore?: IgnoreRules
  /** The most bytes each input may have. */
  readonly maxBytes?: number
}

/** How long the engine may keep the event loop to itself. */
const longestTurnMs = 12

/**
 * Finds the drift of one stack: reads what was declared and what runs, pairs, compares and classifies, and tells what became
 * of every resource, each exactly once, while it reads. It lets other work of the process run in between.
 *
 * Throws `DetectionError` when an input cannot be read or does not fit the other; what was told until then counts for nothing.
 */
export async function* detect(input: DetectionInput, options: DetectionOptions): DetectionRun {
  let turnBegan = performance.now()
  for await (const item of items(input, options)) {
    yield item
    if (performance.now() - turnBegan > longestTurnMs) {
      await setImmediate()
      turnBegan = performance.now()
    }
  }
}

async function* items(input: DetectionInput, options: DetectionOptions): AsyncGenerator<DetectionItem> {
  const by: Judging = { fingerprintKey: options.fingerprintKey ?? randomBytes(32), ignore: options.ignore ?? null }
  const selection = options.selection ?? { only: [], exclude: [] }
  const declared: DeclaredResource[] = []
  let kind: 'plan' | 'state' | null = null
  for await (const item of readDeclared(input.declared, options)) {
    switch (item.type) {
      case 'source':
        kind = item.source.format === 'terraform-plan' ? 'plan' : 'state'
        checkInputs(kind, input)
        yield item
        break
      case 'notice':
        yield item
        break
      case 'declared':
        kind = 'state'
        checkInputs(kind, input)
        if (isSelected(selection, item.resource.ref)) declared.push(item.resource)
        break
      case 'gap':
        if (isSelected(selection, item.ref)) yield told({ outcome: item.outcome, ref: item.ref, reason: item.reason })
        break
      case 'in_sync':
        if (isSelected(selection, item.ref)) yield told({ outcome: 'in_sync', ref: item.ref, pending: null })
        break
      case 'not_created': {
        const { ref, pending } = item
        const wanted = pending === null ? null : judgePending(pending, by)
        if (isSelected(selection, ref)) yield told({ outcome: 'not_created', ref, pending: wanted })
        break
      }
      case 'pending':
        if (isSelected(selection, item.pair.ref)) {
          yield told({ outcome: 'in_sync', ref: item.pair.ref, pending: judgePending(item.pair, by) })
        }
        break
      case 'pair':
        if (isSelected(selection, item.pair.ref)) yield* judged(item.pair, item.pending, by)
        break
      default:
        item satisfies never
    }
  }
  if (kind !== 'plan') yield* compareWithLive(input, declared, { by, selection, options })
}

async function* compareWithLive(
  input: DetectionInput,
  declared: readonly DeclaredResource[],
  run: { readonly by: Judging; readonly selection: Selection; readonly options: DetectionOptions },
): AsyncGenerator<DetectionItem> {
  if (input.actual === undefined) throw needsActual(input)
  for await (const paired of pairResources(declared, entries(readActual(input.actual, run.options)))) {
    const ref = paired.type === 'pair' ? paired.pair.ref : paired.ref
    if (!isSelected(run.selection, ref)) continue
    if (paired.type === 'pair') yield* judged(paired.pair, null, run.by)
    else yield told({ outcome: paired.outcome, ref, reason: paired.reason })
  }
}

function* judged(pair: ResourcePair, pending: ResourcePair | null, by: Judging): Generator<DetectionItem> {
  const outcome = judgePair(pair, pending, by)
  if (outcome !== null) yield told(outcome)
}

function told(resource: ResourceOutcome): DetectionItem {
  return { type: 'resource', resource }
}

async function* entries(actual: AsyncIterable<ActualItem>): AsyncGenerator<ActualEntry> {
  for await (const item of actual) {
    if (item.type === 'actual') yield item
    else {
      const { resourceType, id, region, accountId, outcome, reason } = item
      yield { type: 'gap', gap: { type: resourceType, id, region, accountId, outcome, reason } }
    }
  }
}

function checkInputs(kind: 'plan' | 'state', input: DetectionInput): void {
  if (kind === 'state' && input.actual === undefined) throw needsActual(input)
  if (kind === 'plan' && input.actual !== undefined) {
    const cause = `a plan already contains both sides; leave out ${input.actual.name}, or give a state`
    throw new DetectionError({ code: 'unsupported', source: input.declared.name, cause })
  }
}

function needsActual(input: DetectionInput): DetectionError {
  const cause =
    'a state holds only the declared side; also give the actual resources (JSON or NDJSON of {type, id, attributes}), or give a plan (terraform show -json PLAN)'
  return new DetectionError({ code: 'unsupported', source: input.declared.name, cause })
}
