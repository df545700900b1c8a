import type { Json } from '@driftsentry/core/json'
import type { EqualForm } from '../normalise/equal-forms.ts'

/**
 * One fact about attributes of a resource type, and where it is known from. `at` are JSON Pointers whose `*` stands for
 * any one key or index. A rule decides only about the values it is shown; none hides a path for good but the three that
 * say nobody can compare it (`write_only`, `computed`, `unreadable`), and those are reported as not compared.
 */
export type PathRule = { readonly at: readonly string[]; readonly source: string } & (
  | {
      /** `write_only`: the provider never returns it. `unreadable`: readers may leave it out, and then nothing is known. */
      readonly rule: 'write_only' | 'unreadable'
    }
  /** The provider changes it by itself: timestamps, etags, states. */
  | { readonly rule: 'computed' }
  /** A list whose order means nothing, or one whose order is its meaning. */
  | { readonly rule: 'unordered' | 'ordered' }
  /** A list of objects known by these fields together. */
  | { readonly rule: 'keyed'; readonly by: readonly string[] }
  /** A list or object to which the service or another resource adds entries of its own: entries only it has are undeclared. */
  | { readonly rule: 'shared' }
  /** A map whose keys the user invents: a key too many is a difference, whatever its name. */
  | { readonly rule: 'user_keyed' }
  /** Two writings of one value. */
  | { readonly rule: 'form'; readonly form: EqualForm }
  /**
   * The value in force when nobody declares one, as seen at `since`: equal to it and absent are the same. When `enforced`,
   * another value that nobody declared is drift; otherwise the service may have chosen it.
   */
  | { readonly rule: 'default'; readonly value: Json; readonly enforced: boolean; readonly since: string }
  /** Never shown, whatever the source marks. */
  | { readonly rule: 'secret' }
)

/** What is known of a resource type. */
export interface TypeFacts {
  /** API.md's name for the type; null when it has none of its own. */
  readonly displayName: string | null
  /** Names of the attributes that name one resource, strongest first. */
  readonly identities: readonly string[]
  readonly rules: readonly PathRule[]
  /** Whether an object that is not a list item is a map keyed by the user (so it is in Terraform, where blocks are lists). */
  readonly otherObjects: 'user_keyed' | 'fixed'
}
