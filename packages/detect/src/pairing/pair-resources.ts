import type { GapOutcome, ResourceRef } from '@driftsentry/core/finding'
import { factsOf } from '../resource-types/facts-of.ts'
import type { ActualResource, DeclaredResource, ResourcePair } from '../resource-state.ts'
import { Claims } from './claims.ts'
import { IdentityIndex, type Identified } from './identity-index.ts'
import { isDefaultPart } from './default-parts.ts'
import { withDeliveredRules } from './delivered-rules.ts'
import { foldWhole } from './fold-whole.ts'
import { madeBy, parentsOf, type Parent } from './parents.ts'
import { isProviderOwned } from './provider-owned.ts'
import { readPart } from './read-part.ts'
import { isRuleType } from './security-group-rules.ts'

/** Something a live reader met and could not read. */
export interface ActualGap {
  readonly type: string
  readonly id: string
  readonly region: string | null
  readonly accountId: string | null
  readonly outcome: GapOutcome
  readonly reason: string
}

export type ActualEntry =
  { readonly type: 'actual'; readonly resource: ActualResource } | { readonly type: 'gap'; readonly gap: ActualGap }

/** A pair without `actual` is missing, one without `declared` is unmanaged. */
export type Paired =
  | { readonly type: 'pair'; readonly pair: ResourcePair }
  | { readonly type: 'gap'; readonly outcome: GapOutcome; readonly ref: ResourceRef; readonly reason: string }

/**
 * Brings each declared resource together with the one that runs. Each ends exactly once: as a pair, as missing, or as a gap.
 * After them come the resources nobody declared, less those AWS made by itself and those a declared resource explains.
 *
 * A resource that is declared as a part of another (a bucket's versioning, a rule of a security group) is looked for in the
 * whole when the reader returned only that, and is left out of the whole's own comparison, on both sides.
 *
 * A declared resource that was not delivered is missing only when the reader can be expected to see its type: it delivered
 * others of the type, or the type is one that every reader of its cloud lists (then an empty answer means that nothing runs).
 * Otherwise it is a gap, `unsupported`: a reader that does not know a type must neither pass for a green light nor raise an
 * alarm for all of its resources.
 */
export async function* pairResources(
  declared: readonly DeclaredResource[],
  actual: AsyncIterable<ActualEntry> | Iterable<ActualEntry>,
): AsyncGenerator<Paired> {
  const delivered: ActualResource[] = []
  const gaps: LiveGap[] = []
  for await (const entry of actual) {
    if (entry.type === 'actual') delivered.push(entry.resource)
    else gaps.push({ ...entry.gap, attributes: {} })
  }
  const resources = withDeliveredRules(delivered).map(liveOf)
  const world: World = {
    live: new IdentityIndex(resources),
    gaps: new IdentityIndex(gaps),
    services: new Set(resources.map(({ type }) => serviceOf(type))),
    isEmpty: resources.length === 0 && gaps.length === 0,
    claims: new Claims(declared),
    declared: new IdentityIndex(declared.map(declaredIdentity)),
    made: new IdentityIndex(declared.flatMap(madeOf)),
    used: new Set(),
  }
  for (const resource of declared) yield pairOne(world, resource)
  for (const live of resources) if (isUnmanaged(world, live)) yield { type: 'pair', pair: unmanaged(live.resource) }
}

interface Live extends Identified {
  readonly resource: ActualResource
}

type LiveGap = Identified & ActualGap

interface World {
  readonly live: IdentityIndex<Live>
  readonly gaps: IdentityIndex<LiveGap>
  /** First words of the types that were delivered: `aws`. */
  readonly services: ReadonlySet<string>
  /** Whether the reader said that nothing runs: it delivered nothing, and met nothing it could not read. */
  readonly isEmpty: boolean
  readonly claims: Claims
  readonly declared: IdentityIndex<Identified>
  /** What declared resources say they made. */
  readonly made: IdentityIndex<Identified>
  readonly used: Set<Live>
}

function pairOne(world: World, resource: DeclaredResource): Paired {
  const wanted = declaredIdentity(resource)
  const live = world.live.find(wanted)
  if (live !== undefined) {
    world.used.add(live)
    const folded = foldWhole(resource, live.resource, world.claims)
    return pairOf(resource, folded.declared, folded.actual)
  }
  const gap = world.gaps.find(wanted)
  if (gap !== undefined) return { type: 'gap', outcome: gap.outcome, ref: resource.ref, reason: gap.reason }
  const part = readPart(resource, (type, id) => findWhole(world, resource, type, id))
  switch (part.found) {
    case 'shown':
      return pairOf(resource, resource.state, { ...resource.state, attributes: part.attributes, unknown: false })
    case 'absent':
      return pairOf(resource, resource.state, null)
    case 'unshown':
      return { type: 'gap', outcome: 'unsupported', ref: resource.ref, reason: part.reason }
    case 'no_part':
      return unseen(world, resource)
    default:
      return part satisfies never
  }
}

/** The live whole of a part: itself, `gone` when it is known not to run, or undefined when nothing is known of it. */
function findWhole(
  world: World,
  part: DeclaredResource,
  type: string,
  id: string,
): ActualResource | 'gone' | undefined {
  const wanted = { type, id, region: part.ref.region, accountId: part.ref.accountId, attributes: {} }
  const whole = world.live.find(wanted) ?? world.live.find(world.declared.find(wanted) ?? wanted)
  if (whole !== undefined) return whole.resource
  return world.gaps.find(wanted) === undefined && isExpected(world, type) ? 'gone' : undefined
}

function unseen(world: World, resource: DeclaredResource): Paired {
  if (isExpected(world, resource.ref.type)) return pairOf(resource, resource.state, null)
  const reason = `the actual state lists no ${resource.ref.type}, so it may not cover this type`
  return { type: 'gap', outcome: 'unsupported', ref: resource.ref, reason }
}

function isExpected(world: World, type: string): boolean {
  if (world.live.hasType(type)) return true
  const seesCloud = world.services.has(serviceOf(type)) || world.isEmpty
  return factsOf(type).displayName !== null && seesCloud
}

function isUnmanaged(world: World, live: Live): boolean {
  if (world.used.has(live)) return false
  const { type, attributes } = live
  if (isProviderOwned(type, attributes) || isDefaultPart(type, attributes)) return false
  if (world.claims.isShownByDeclaredWhole(live.resource)) return false
  // A rule is told with its group, declared or not.
  if (isRuleType(type))
    return !parentsOf(type, attributes).some((parent) => find(world.live, live, parent) !== undefined)
  return !isMadeByDeclared(world, live, deepestFamily)
}

/** An instance of an auto scaling group of a node group: more generations than that nobody makes. */
const deepestFamily = 4

/** Whether a declared resource made it, or one that a declared resource made. */
function isMadeByDeclared(world: World, live: Live, generations: number): boolean {
  if (generations === 0) return false
  if (world.made.find(live) !== undefined) return true
  return parentsOf(live.type, live.attributes).some((parent) => {
    if (find(world.declared, live, parent) !== undefined) return true
    const maker = find(world.live, live, parent)
    return maker !== undefined && maker !== live && isMadeByDeclared(world, maker, generations - 1)
  })
}

/** A parent, in the region and account of what it made. */
function find<T extends Identified>(index: IdentityIndex<T>, made: Live, { type, id }: Parent): T | undefined {
  return index.find({ type, id, region: made.region, accountId: made.accountId, attributes: {} })
}

function pairOf(
  resource: DeclaredResource,
  declared: ResourcePair['declared'],
  actual: ResourcePair['actual'],
): Paired {
  return {
    type: 'pair',
    pair: {
      ref: resource.ref,
      provider: resource.provider,
      declared,
      actual,
      driftClass: 'configuration',
      actionReason: null,
      readers: 'different',
    },
  }
}

function unmanaged(resource: ActualResource): ResourcePair {
  const { type, id, region, accountId } = resource
  return {
    ref: { address: `${type}:${id}`, previousAddress: null, id, type, region, accountId },
    provider: null,
    declared: null,
    actual: resource.state,
    driftClass: 'configuration',
    actionReason: null,
    readers: 'different',
  }
}

function liveOf(resource: ActualResource): Live {
  const { type, id, region, accountId } = resource
  return { type, id, region, accountId, attributes: resource.state.attributes, resource }
}

function declaredIdentity({ ref, state }: DeclaredResource): Identified {
  return { type: ref.type, id: ref.id, region: ref.region, accountId: ref.accountId, attributes: state.attributes }
}

function madeOf({ ref, state }: DeclaredResource): readonly Identified[] {
  const { region, accountId } = ref
  return madeBy(ref.type, state.attributes).map((made) => ({ ...made, region, accountId, attributes: {} }))
}

function serviceOf(type: string): string {
  return type.split('_', 1)[0] ?? type
}
