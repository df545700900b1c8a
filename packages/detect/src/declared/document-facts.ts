import type { SourceDescription } from '@driftsentry/core/finding'
import type { Json } from '@driftsentry/core/json'

import { DetectionError } from '../detection-error.ts'
import type { DeclaredItem } from './declared-item.ts'
import { checkFormatVersion, checkStateVersion } from './unsupported-input.ts'

export type DocumentKind = 'plan' | 'state' | 'shown state'

/**
 * What the outermost members say about a document, in whatever order they come: which kind it is, which versions it has,
 * and whether it is whole. Refuses contradictions and unknown versions as soon as they show.
 */
export class DocumentFacts {
  private readonly source: string
  private kind: DocumentKind | null = null
  private formatVersion: string | null = null
  private toolVersion: string | null = null
  private stateVersion: number | null = null
  private serial: number | null = null
  private lineage: string | null = null
  private errored = false
  private complete = true
  private described = false

  constructor(source: string) {
    this.source = source
  }

  /** A member was met that only this kind has. */
  is(kind: DocumentKind): void {
    if (this.kind !== null && this.kind !== kind) {
      this.refuse(`this has members of a ${this.kind} and of a ${kind}, so it is neither`)
    }
    this.kind = kind
    if (kind === 'state' && this.stateVersion !== null) checkStateVersion(this.source, this.stateVersion)
  }

  /** A member with a plain value. */
  note(key: string, value: Json): void {
    switch (key) {
      case 'format_version':
        this.formatVersion = typeof value === 'string' ? value : ''
        checkFormatVersion(this.source, this.formatVersion)
        break
      case 'terraform_version':
        this.toolVersion = typeof value === 'string' ? value : null
        break
      case 'version':
        this.stateVersion = typeof value === 'number' ? value : null
        break
      case 'serial':
        this.serial = typeof value === 'number' ? value : null
        break
      case 'lineage':
        this.lineage = typeof value === 'string' ? value : null
        break
      case 'errored':
        this.errored = value === true
        break
      case 'complete':
        this.complete = value !== false
        break
      default:
    }
  }

  /** The description, once, as soon as all of it is known. */
  *describeEarly(): Generator<DeclaredItem, void, void> {
    const version = this.kind === 'state' ? this.stateVersion : this.formatVersion
    if (version !== null && this.toolVersion !== null) yield* this.describe()
  }

  /** After the last member: the description if it is still owed. Refuses a document that is none of the kinds. */
  *finish(expected: 'plan' | 'state' | undefined): Generator<DeclaredItem, DocumentKind, void> {
    const kind = this.settledKind()
    if (expected && (kind === 'plan') !== (expected === 'plan'))
      this.refuse(`this is a ${kind}, but a ${expected} was expected`)
    yield* this.describe()
    if (this.errored) {
      yield {
        type: 'notice',
        level: 'incomplete',
        message: 'The plan ended in an error, so some resources were not checked.',
      }
    }
    if (!this.complete) {
      const message = 'The plan is incomplete (targeted or deferred), so resources it leaves out were not checked.'
      yield { type: 'notice', level: 'incomplete', message }
    }
    return kind
  }

  /** True of a plan by a Terraform that did not record drift in plans yet: that came with 0.15.4. */
  get predatesDrift(): boolean {
    const match = /^0\.(\d+)\.(\d+)/.exec(this.toolVersion ?? '')
    if (!match) return false
    const [minor, patch] = [Number(match[1]), Number(match[2])]
    return minor < 15 || (minor === 15 && patch < 4)
  }

  private *describe(): Generator<DeclaredItem, void, void> {
    if (this.described) return
    this.described = true
    const source: SourceDescription = {
      format:
        this.kind === 'plan' ? 'terraform-plan' : this.kind === 'state' ? 'terraform-state' : 'terraform-show-state',
      formatVersion: this.kind === 'state' ? String(this.stateVersion) : (this.formatVersion ?? ''),
      toolVersion: this.toolVersion,
      lineage: this.lineage,
      serial: this.serial,
    }
    yield { type: 'source', source }
  }

  private settledKind(): DocumentKind {
    // `terraform show -json` without a state prints nothing but its format version.
    if (this.kind === null && this.formatVersion !== null) this.kind = 'shown state'
    if (this.kind === null) return this.refuse('this is JSON, but neither a Terraform plan nor a state')
    if (this.kind === 'state' && this.stateVersion === null) this.refuse('the member "version" of a state is missing')
    if (this.kind !== 'state' && this.formatVersion === null) {
      this.refuse('the member "format_version" is missing, so it is not known how to read this')
    }
    if (this.kind === 'state') checkStateVersion(this.source, this.stateVersion ?? 0)
    return this.kind
  }

  private refuse(cause: string): never {
    throw new DetectionError({ code: 'unsupported', source: this.source, cause })
  }
}
