import type { ChannelId, PolicyId, StackId, UserId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { DriftKind, Severity } from '../drift/drift.ts'

/**
 * Which drifts a rule is for: those that fit every field given, and of a field with several values any of them. Without fields,
 * every drift.
 */
export interface PolicyCondition {
  readonly kind?: readonly DriftKind[] | undefined
  /** API.md's name of the type (`EC2`) or the provider's own (`aws_instance`), as a glob. */
  readonly resourceType?: readonly string[] | undefined
  /** Globs over the declared address; a part ends at a dot. */
  readonly address?: readonly string[] | undefined
  readonly changedPath?: ChangedPaths | undefined
  readonly region?: readonly string[] | undefined
  readonly accountId?: readonly string[] | undefined
  /** Globs by tag, all of which must fit. Declared tags count; of a resource that nobody declared, those it has. */
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** For a severity rule the engine's rating; for every other what the severity rules made of it. */
  readonly severity?: readonly Severity[] | undefined
  readonly costUsdMonthly?: CostRange | undefined
  readonly stackId?: readonly StackId[] | undefined
}

/** Globs over JSON Pointers of changes: one of them fits a change at least (`any`), or each change is fitted by one (`only`). */
export type ChangedPaths = { readonly any: readonly string[] } | { readonly only: readonly string[] }

/** USD a month. A drift of unknown cost fits no range. */
export interface CostRange {
  readonly atLeast?: number | undefined
  readonly below?: number | undefined
}

export const effectKinds = ['severity', 'ignore', 'auto-approve', 'two-approvals', 'alert-after', 'route'] as const
export type EffectKind = (typeof effectKinds)[number]

/** A value that an attribute must really have, at a JSON Pointer (RFC 6901) into the actual state. */
export interface ExpectedValue {
  readonly path: string
  readonly value: Json
}

export interface IgnoreEffect {
  readonly kind: 'ignore'
  /** Who answers for it. */
  readonly ownerId: UserId
  readonly reason: string
  /** ISO 8601 in UTC; null for as long as the rule is there. */
  readonly expiresAt: string | null
  /** Ignored only as long as this holds. */
  readonly whileEqualTo: ExpectedValue | null
}

/** What a rule does to the drifts it is for. */
export type PolicyEffect =
  | { readonly kind: 'severity'; readonly severity: Severity }
  | IgnoreEffect
  | { readonly kind: 'auto-approve'; readonly reason: string }
  /** Two people must approve. */
  | { readonly kind: 'two-approvals' }
  /** Alerts only once the drift was seen in `scans` of the last `of` scans of its stack. */
  | { readonly kind: 'alert-after'; readonly scans: number; readonly of: number }
  /** Alerts go to these channels only. */
  | { readonly kind: 'route'; readonly channelIds: readonly ChannelId[] }

/** A rule of a team. Rules are asked by priority, lowest first, and of equals the oldest; the first that fits decides its effect. */
export interface Policy {
  readonly id: PolicyId
  readonly name: string
  readonly description: string | null
  readonly priority: number
  readonly isEnabled: boolean
  readonly condition: PolicyCondition
  readonly effect: PolicyEffect
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What evaluation needs of a rule. */
export type PolicyRule = Pick<Policy, 'id' | 'name' | 'condition' | 'effect'>

/** Over how many scans back an alert may be made to wait. */
export const mostScansBack = 20

/** The longest glob that is taken, in UTF-16 code units: matching one costs at most its length times the text's. */
export const longestGlob = 200
