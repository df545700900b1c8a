import { DetectionError } from '../detection-error.ts'
import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { ByteSource } from '../input/byte-source.ts'
import type { DecodeLimits } from '../input/decode-utf8.ts'
import { jsonBytes } from '../input/json-bytes.ts'
import { parseSlice } from '../input/json-slice.ts'
import { readItems } from '../input/read-items.ts'
import type { DeclaredItem } from './declared-item.ts'
import { DocumentFacts } from './document-facts.ts'
import { PlanReader } from './plan-reader.ts'
import { readShownState } from './read-shown-state.ts'
import { readStateResources } from './read-state.ts'
import { foreignMember, foreignText } from './unsupported-input.ts'

export interface DeclaredOptions extends DecodeLimits {
  /** Also tell what a plan would change beyond the drift. */
  readonly planned: boolean
  /** What the user said it is: the other kind, or an empty plan, is then refused by name. */
  readonly expected?: 'plan' | 'state'
}

/**
 * Reads a Terraform or OpenTofu declaration: a state (version 4), a plan or a state as `show -json` prints them. It
 * recognises which by content, in one pass, holding one resource (and a plan's drift) in memory.
 *
 * An input that cannot be read throws `DetectionError` naming the source, the place and the cause, possibly after items
 * were yielded, which then count for nothing. An empty file is a state without resources, with a warning.
 */
export function readDeclared(input: ByteSource, options: DeclaredOptions): AsyncIterable<DeclaredItem> {
  return readItems(input, options, (cursor) => readDocument(cursor, options))
}

function* readDocument(cursor: ByteCursor, options: DeclaredOptions): Reading<DeclaredItem> {
  const head = yield* cursor.head(400)
  if (head.length === 0) {
    yield readEmpty(cursor.source, options)
    return
  }
  const first = yield* cursor.peek()
  if (first !== jsonBytes.openBrace) refuseForeign(cursor, head.toString('utf8').trimStart())
  const document = new Document(cursor, options)
  for (const key of cursor.members()) {
    if (key === needBytes) yield needBytes
    else yield* document.member(key)
  }
  if ((yield* cursor.peek()) >= 0) cursor.refuse('something follows after the end of the document')
  yield* document.finish()
}

function readEmpty(source: string, { expected }: DeclaredOptions): DeclaredItem {
  if (expected === 'plan') {
    throw new DetectionError({
      code: 'unreadable',
      source,
      cause: 'the file is empty; the command that should have written the plan failed',
    })
  }
  return {
    type: 'notice',
    level: 'warning',
    message: `${source} is empty (0 bytes) and was read as a state without resources.`,
  }
}

function refuseForeign(cursor: ByteCursor, head: string): never {
  if (head === '') cursor.refuse('the file contains only white space')
  throw new DetectionError({ code: 'unsupported', source: cursor.source, cause: foreignText(head) })
}

/** The outermost members of a document whose kind is not known beforehand. */
class Document {
  private readonly cursor: ByteCursor
  private readonly options: DeclaredOptions
  private readonly facts: DocumentFacts
  private readonly plan: PlanReader

  constructor(cursor: ByteCursor, options: DeclaredOptions) {
    this.cursor = cursor
    this.options = options
    this.facts = new DocumentFacts(cursor.source)
    this.plan = new PlanReader(options)
  }

  /** Reads a member's value, or leaves it to be skipped. */
  *member(key: string): Reading<DeclaredItem> {
    switch (key) {
      case 'format_version':
      case 'terraform_version':
      case 'version':
      case 'serial':
      case 'lineage':
      case 'errored':
      case 'complete':
        this.facts.note(key, parseSlice(yield* this.cursor.cut()))
        break
      case 'resource_drift':
        yield* this.begin('plan', this.plan.readDrift(this.cursor))
        break
      case 'resource_changes':
        yield* this.begin('plan', this.plan.readChanges(this.cursor))
        break
      case 'deferred_changes':
        yield* this.begin('plan', this.plan.countDeferred(this.cursor))
        break
      case 'prior_state':
        yield* this.begin('plan', this.plan.readPriorState(this.cursor))
        break
      case 'planned_values':
      case 'configuration':
      case 'output_changes':
        this.facts.is('plan')
        break
      case 'values':
        yield* this.begin('shown state', readShownState(this.cursor))
        break
      case 'resources':
        yield* this.begin('state', readStateResources(this.cursor))
        break
      case 'modules':
        this.facts.is('state')
        break
      default: {
        const cause = foreignMember(key)
        if (cause) throw new DetectionError({ code: 'unsupported', source: this.cursor.source, cause })
      }
    }
  }

  *finish(): Reading<DeclaredItem> {
    const kind = yield* this.facts.finish(this.options.expected)
    if (kind !== 'plan') return
    if (this.plan.deferred > 0) {
      const message = `${this.plan.deferred === 1 ? '1 change is' : `${this.plan.deferred} changes are`} deferred: Terraform does not know them yet.`
      yield { type: 'notice', level: 'warning', message }
    }
    const recordsDrift = this.plan.hasDrift || !this.facts.predatesDrift
    if (!recordsDrift) {
      const message =
        'This plan was made by Terraform older than 0.15.4, which does not record drift: none can be found in it.'
      yield { type: 'notice', level: 'incomplete', message }
    }
    yield* this.plan.rest({ recordsDrift })
  }

  private *begin(kind: 'plan' | 'state' | 'shown state', reading: Reading<DeclaredItem>): Reading<DeclaredItem> {
    this.facts.is(kind)
    yield* this.facts.describeEarly()
    yield* reading
  }
}
