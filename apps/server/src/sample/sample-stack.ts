import type { JsonObject } from '@driftsentry/core/json'

/** A resource as the example's Terraform state declares it. */
export interface SampleResource {
  readonly type: string
  readonly name: string
  readonly index?: number
  readonly attributes: JsonObject & { readonly id: string }
}

/** Who decides what, so many days ago. `resolve` is always as acknowledged. */
export interface SampleDecision {
  readonly daysAgo: number
  readonly by: 'admin' | 'engineer'
  readonly action: 'triage' | 'approve' | 'reject' | 'resolve'
  readonly reason?: string
}

/** Something that happened to the live world from one day on, and until another when somebody put it right. */
interface SampleEpisode {
  /** The address of a declared resource; of one nobody declared, `type:id`. */
  readonly address: string
  readonly fromDaysAgo: number
  readonly untilDaysAgo?: number
  readonly what:
    | { readonly kind: 'changed'; readonly attributes: JsonObject }
    | { readonly kind: 'missing' }
    | { readonly kind: 'unmanaged'; readonly resource: SampleResource }
  readonly decisions?: readonly SampleDecision[]
}

/** A stack of the example: what it declares and what happened to it. */
export interface SampleStack {
  readonly name: string
  readonly description: string
  readonly lineage: string
  readonly resources: readonly SampleResource[]
  readonly episodes: readonly SampleEpisode[]
}

/** The address Terraform gives a resource. */
export function addressOf({ type, name, index }: Pick<SampleResource, 'type' | 'name' | 'index'>): string {
  return index === undefined ? `${type}.${name}` : `${type}.${name}[${index}]`
}
