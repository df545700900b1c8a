import type { Kysely } from 'kysely'
import { stringify } from 'csv-stringify/sync'
import type { DB } from '../database/schema.generated.ts'
import { DomainError } from '../kernel/errors.ts'
import type { TeamId } from '../kernel/ids.ts'
import { canonicalEvent, genesisHash } from './chain.ts'
import { latestCheckpoint } from './checkpoint.repository.ts'
import type { CheckpointSigner, SignedCheckpoint } from './checkpoint.ts'
import { fitsAudit, isSelective } from './audit-fits.ts'
import type { AuditFilter } from './audit-log.ts'
import { eventHead } from './head.ts'
import { seqRange, type ExportFilter } from './audit-export.repository.ts'
import { storedEvents, type StoredEvent } from './verify.ts'

export const exportFormats = ['ndjson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportRequest extends ExportFilter {
  readonly format: ExportFormat
  /** Only the events that fit, which then are no chain any more, and said not to be one. */
  readonly selection?: AuditFilter | undefined
}

interface Range {
  /** The event before the first, whose hash the first follows. */
  readonly start: { readonly seq: number; readonly hash: Buffer }
  readonly last: number
  readonly checkpoint: SignedCheckpoint | null
}

/**
 * A team's audit trail as text, in pieces of many lines: every event of an unbroken range of numbers as it was hashed, with
 * its hashes, so that an outsider can check the chain with nothing of ours (`docs/audit.md`). The range is fixed when it
 * begins; what is appended meanwhile is left out. Throws NOT_FOUND when there is nothing in it. With a selection only what fits
 * comes, without the chain: then an empty answer is an answer.
 */
export async function* exportAuditLog(
  db: Kysely<DB>,
  teamId: TeamId,
  { signer, at, ...request }: ExportRequest & { readonly signer: CheckpointSigner; readonly at: Date },
): AsyncGenerator<string> {
  if (request.selection !== undefined && isSelective(request.selection)) {
    yield* exportSelection(db, teamId, { ...request, selection: request.selection, at })
    return
  }
  const range = await rangeOf(db, teamId, request)
  const { start, last } = range
  const write = request.format === 'csv' ? csvLine : ndjsonLine
  const opening = { teamId, exportedAt: at.toISOString(), publicKey: signer.publicKey.toString('hex') }
  yield request.format === 'csv' ? csvHeader : ndjsonHeader(range, opening)
  let lines: string[] = []
  let end = start
  for await (const event of storedEvents(db, teamId, start.seq)) {
    if (event.seq > last) break
    lines.push(write(event))
    end = event
    if (lines.length < linesPerPiece) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
  if (request.format === 'ndjson') {
    yield `${JSON.stringify({ end: { seq: end.seq, hash: end.hash.toString('hex'), count: end.seq - start.seq } })}\n`
  }
}

const linesPerPiece = 500

type SelectionRequest = ExportFilter & {
  readonly format: ExportFormat
  readonly selection: AuditFilter
  readonly at: Date
}

/** The same lines, of the events that fit alone: each can still be held against its own hash, and against a whole export. */
async function* exportSelection(
  db: Kysely<DB>,
  teamId: TeamId,
  { format, selection, at, fromSeq = 1, toSeq, from, to }: SelectionRequest,
): AsyncGenerator<string> {
  const last = Math.min(toSeq ?? Number.MAX_SAFE_INTEGER, Number(await eventHead(db, teamId)))
  const opening = { format: 'driftsentry-audit-selection-1', teamId, exportedAt: at.toISOString(), last, selection }
  yield format === 'csv' ? csvHeader : `${JSON.stringify(opening)}\n`
  const write = format === 'csv' ? csvLine : ndjsonLine
  let lines: string[] = []
  let count = 0
  for await (const event of storedEvents(db, teamId, fromSeq - 1, fitsAudit({ ...selection, from, to }))) {
    if (event.seq > last) break
    lines.push(write(event))
    count += 1
    if (lines.length < linesPerPiece) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
  if (format === 'ndjson') yield `${JSON.stringify({ end: { count } })}\n`
}

async function rangeOf(db: Kysely<DB>, teamId: TeamId, filter: ExportFilter): Promise<Range> {
  const checkpoint = await latestCheckpoint(db, teamId)
  const range = await seqRange(db, teamId, filter)
  if (range === null) throw new DomainError('NOT_FOUND', 'There are no audit events in this range.')
  const begin = range.first - 1
  if (begin === 0) return { start: { seq: 0, hash: genesisHash }, last: range.last, checkpoint }
  return { start: { seq: begin, hash: range.previousHash }, last: range.last, checkpoint }
}

function ndjsonHeader(
  { start, last, checkpoint }: Range,
  opening: { readonly teamId: string; readonly exportedAt: string; readonly publicKey: string },
): string {
  const header = {
    format: 'driftsentry-audit-1',
    ...opening,
    first: start.seq + 1,
    last,
    previousHash: start.hash.toString('hex'),
    checkpoint: checkpoint && {
      seq: checkpoint.seq,
      hash: checkpoint.hash.toString('hex'),
      droppedAt: checkpoint.droppedAt.toISOString(),
      signature: checkpoint.signature.toString('hex'),
      publicKey: checkpoint.publicKey.toString('hex'),
    },
  }
  return `${JSON.stringify(header)}\n`
}

/** The canonical text stands in the line as it was hashed, between a beginning and an end of fixed length. */
function ndjsonLine(event: StoredEvent): string {
  const [previous, hash] = [event.prev_hash.toString('hex'), event.hash.toString('hex')]
  return `{"event":${canonicalEvent(event)},"prev_hash":"${previous}","hash":"${hash}"}\n`
}

const csvColumns = [
  'seq',
  'at',
  'type',
  'actor',
  'subject_type',
  'subject_id',
  'reason',
  'prev_hash',
  'hash',
  'canonical',
]
const csvHeader = `${csvColumns.join(',')}\n`

/** `escape_formulas` puts an apostrophe before what a spreadsheet would run; what is hashed, the last column, begins with a brace. */
function csvLine(event: StoredEvent): string {
  const { seq, at, type, reason } = event
  const hashes = [event.prev_hash.toString('hex'), event.hash.toString('hex')]
  const subject = [event.subject_type, event.subject_id]
  const cells = [String(seq), at, type, event.actor_name, ...subject, reason ?? '', ...hashes, canonicalEvent(event)]
  return stringify([cells], { escape_formulas: true })
}
