import { compareStates } from '../src/compare/compare.ts'
import type { UncomparedPath } from '@driftsentry/core/finding'
import type { Comparison } from '../src/compare/comparison.ts'
import { jsonPointer } from '../src/compare/json-pointer.ts'
import { fromCloudFormationSchema } from '../src/resource-types/from-cloudformation-schema.ts'
import type { TypeFacts } from '../src/resource-types/type-facts.ts'
import type { ResourceState } from '../src/resource-state.ts'
import type { JsonObject } from '@driftsentry/core/json'
import type { CorpusCase } from './corpus-case.ts'
import { mutationsOf, type Mutation } from './mutations.ts'

/** What one or many cases showed. */
export interface Score {
  withoutDrift: number
  readonly falselyFlagged: string[]
  withDrift: number
  readonly missed: string[]
  mutations: number
  found: number
  readonly notComparable: Record<string, number>
  readonly unnoticed: string[]
}

export function emptyScore(): Score {
  return {
    withoutDrift: 0,
    falselyFlagged: [],
    withDrift: 0,
    missed: [],
    mutations: 0,
    found: 0,
    notComparable: {},
    unnoticed: [],
  }
}

export function addScore(sum: Score, score: Score): void {
  sum.withoutDrift += score.withoutDrift
  sum.falselyFlagged.push(...score.falselyFlagged)
  sum.withDrift += score.withDrift
  sum.missed.push(...score.missed)
  sum.mutations += score.mutations
  sum.found += score.found
  for (const [reason, count] of Object.entries(score.notComparable)) {
    sum.notComparable[reason] = (sum.notComparable[reason] ?? 0) + count
  }
  sum.unnoticed.push(...score.unnoticed)
}

/** Compares one case as it was recorded, then once for each mutation of its live side. */
export function measureCase(entry: CorpusCase): Score {
  const score = emptyScore()
  const facts = fromCloudFormationSchema(entry.type, entry.schema)
  const recorded = compareStates(entry.declared, liveState(entry.live), { facts, readers: 'different' })
  if (entry.drifted.length === 0) {
    score.withoutDrift = 1
    if (recorded.result !== 'equal') score.falselyFlagged.push(entry.name)
  } else {
    score.withDrift = 1
    if (!entry.drifted.every((path) => isReported(recorded, path))) score.missed.push(entry.name)
  }
  for (const mutation of mutationsOf(entry.declared.attributes, entry.live)) {
    measureMutation(score, { entry, facts, recorded, mutation })
  }
  return score
}

interface Trial {
  readonly entry: CorpusCase
  readonly facts: TypeFacts
  readonly recorded: Comparison
  readonly mutation: Mutation
}

function measureMutation(score: Score, trial: Trial): void {
  const { entry, facts, recorded, mutation } = trial
  const by = { facts, readers: 'different' } as const
  const mutated = compareStates(entry.declared, liveState(mutation.live), by)
  score.mutations += 1
  if (mutated.result === 'different' && changesOf(mutated) !== changesOf(recorded)) {
    score.found += 1
    return
  }
  // What was left out where nobody declared it shows only between the recorded and the mutated live side.
  const between = compareStates(liveState(entry.live), liveState(mutation.live), by)
  const path = jsonPointer(mutation.path)
  const said = [mutated, recorded, between].flatMap(uncomparedOf).find((place) => touches(place.path, path))
  if (said === undefined) score.unnoticed.push(`${entry.name} ${mutation.kind} ${path}`)
  else score.notComparable[said.reason] = (score.notComparable[said.reason] ?? 0) + 1
}

function liveState(attributes: JsonObject): ResourceState {
  return { attributes, sensitive: false, unknown: false }
}

function changesOf(comparison: Comparison): string {
  return comparison.result === 'different' ? JSON.stringify(comparison.changes) : ''
}

function uncomparedOf(comparison: Comparison): readonly UncomparedPath[] {
  return comparison.result === 'not_comparable' ? [] : comparison.uncompared
}

/** Whether a change is reported at the dotted path of an expected finding, above it or below it. */
function isReported(comparison: Comparison, dotted: string): boolean {
  const path = `/${dotted.replaceAll(/\[[^\]]*\]/g, '').replaceAll('.', '/')}`
  return comparison.result === 'different' && comparison.changes.some((change) => touches(change.path, path))
}

function touches(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
}
