import type { ResourceRef } from '@driftsentry/core/finding'
import type { JsonObject } from '@driftsentry/core/json'

/**
 * Which parts of a value are marked, in the shape Terraform uses for `*_sensitive` and `after_unknown`:
 * `true` covers the whole subtree, `false` none of it, otherwise the marks of the children; a child not named is unmarked.
 */
export type Marks = boolean | readonly Marks[] | { readonly [key: string]: Marks }

/** One side of a resource, as read. Attributes are raw: sensitive values are masked before anything leaves the engine. */
export interface ResourceState {
  readonly attributes: JsonObject
  readonly sensitive: Marks
  /** Values the source says it does not know yet (`after_unknown`). Never compared. */
  readonly unknown: Marks
}

/** A resource as declared by a state file. */
export interface DeclaredResource {
  readonly ref: ResourceRef
  /** `registry.terraform.io/hashicorp/aws`; null when the source does not say. */
  readonly provider: string | null
  readonly state: ResourceState
}

/** A resource as a live reader found it; `gap` when the reader met it and could not read it. */
export interface ActualResource {
  readonly id: string
  readonly type: string
  readonly region: string | null
  readonly accountId: string | null
  readonly state: ResourceState
}

/**
 * Both sides of one resource, ready to be compared. From a plan, `declared` is `change.before` (or the configuration, of a
 * pending change) and `actual` what the provider found; from a state, `actual` is what the live reader found.
 * `driftClass` is what a difference between the two would mean.
 */
export interface ResourcePair {
  readonly ref: ResourceRef
  readonly provider: string | null
  readonly declared: ResourceState | null
  readonly actual: ResourceState | null
  readonly driftClass: 'configuration' | 'state' | 'pending'
  readonly actionReason: string | null
  /**
   * Who read the two sides. `same` (the default): one provider, as in a plan, so every attribute is on both. `different`: the
   * live side comes from another program, which leaves out what it cannot read.
   */
  readonly readers?: 'same' | 'different'
}
