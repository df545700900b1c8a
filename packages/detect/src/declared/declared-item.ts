import type { GapOutcome, ResourceRef, SourceDescription } from '@driftsentry/core/finding'

import type { DeclaredResource, ResourcePair } from '../resource-state.ts'

/**
 * What reading a declaration yields. Every managed resource of the input is named by exactly one item; `source` comes once,
 * before the resources where the input says early enough what it is, else after them. Data sources are left out.
 */
export type DeclaredItem =
  | { readonly type: 'source'; readonly source: SourceDescription }
  /** `incomplete`: part of the world was not seen. */
  | { readonly type: 'notice'; readonly level: 'warning' | 'incomplete'; readonly message: string }
  /** From a state: to be paired with what runs. */
  | { readonly type: 'declared'; readonly resource: DeclaredResource }
  /**
   * From a plan: what Terraform found changed. `pending` (only when asked for) is what applying would do to the resource:
   * of the class `configuration` that is the way back, and whatever else the code wants.
   */
  | { readonly type: 'pair'; readonly pair: ResourcePair; readonly pending: ResourcePair | null }
  /** From a plan: the code wants it and it does not exist yet. `pending` (only when asked for) is the wish. */
  | { readonly type: 'not_created'; readonly ref: ResourceRef; readonly pending: ResourcePair | null }
  /** From a plan, when asked for: nothing drifted, but the code wants something else. `declared` is the wish. */
  | { readonly type: 'pending'; readonly pair: ResourcePair }
  /** From a plan: what runs is what was recorded. */
  | { readonly type: 'in_sync'; readonly ref: ResourceRef }
  /** A resource that the input names and gives no usable values for. */
  | { readonly type: 'gap'; readonly outcome: GapOutcome; readonly ref: ResourceRef; readonly reason: string }
