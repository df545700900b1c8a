import { createHash, createPublicKey, verify } from 'node:crypto'

/** What an exported audit trail turned out to be. */
export type ExportVerdict =
  | {
      readonly whole: true
      readonly first: number
      readonly count: number
      readonly headSeq: number
      readonly headHash: string
      /** What the export itself cannot prove, in words. */
      readonly notes: readonly string[]
    }
  | { readonly whole: false; readonly line: number; readonly seq: number | null; readonly fault: string }

/** A number and the hash its event had when somebody kept it elsewhere. */
export interface KeptHash {
  readonly teamId: string
  readonly seq: number
  readonly hash: string
}

export interface ExportChecks {
  readonly anchors?: readonly KeptHash[]
  /** The key that checkpoints must be signed by, 64 hexadecimal digits; without it that of the export is believed. */
  readonly publicKey?: string | undefined
}

/** `{"event":` before, and the two hashes behind, the text that was hashed. */
const before = '{"event":'
const behind = /^,"prev_hash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/
const behindLength = ',"prev_hash":"","hash":""}'.length + 128
const genesis = '0'.repeat(64)

/**
 * Recomputes the chain of an export (`docs/audit.md`), line by line, with nothing but the file. Names the first bad line.
 */
export async function verifyExport(lines: AsyncIterable<string>, checks: ExportChecks = {}): Promise<ExportVerdict> {
  const state: State = { line: 0, seq: 0, hash: genesis, header: null, ended: false, anchorsMet: 0, anchors: new Map() }
  for await (const line of lines) {
    state.line += 1
    const fault = state.header === null ? readHeader(state, line, checks) : readLine(state, line)
    if (fault !== null) return { whole: false, line: state.line, seq: state.seq + 1, fault }
  }
  const { header } = state
  if (header === null) return { whole: false, line: 0, seq: null, fault: 'the file is empty' }
  if (!state.ended)
    return { whole: false, line: state.line, seq: state.seq + 1, fault: 'the file ends before its last line' }
  const count = state.seq - header.first + 1
  return {
    whole: true,
    first: header.first,
    count,
    headSeq: state.seq,
    headHash: state.hash,
    notes: notesOn(state, checks),
  }
}

interface Header {
  readonly teamId: string
  readonly first: number
  readonly last: number
  readonly startsAt: 'genesis' | 'checkpoint' | 'middle'
}

interface State {
  line: number
  seq: number
  hash: string
  header: Header | null
  ended: boolean
  anchorsMet: number
  /** The hash that was kept of each number of this team. */
  anchors: ReadonlyMap<number, string>
}

function readHeader(state: State, line: string, { publicKey, anchors = [] }: ExportChecks): string | null {
  const header = objectOf(line)
  if (header?.['format'] !== 'driftsentry-audit-1') return 'the first line is not the header of an audit export'
  const { teamId, first, last, previousHash, checkpoint } = header
  if (typeof teamId !== 'string' || typeof first !== 'number' || typeof last !== 'number')
    return 'the header is damaged'
  if (typeof previousHash !== 'string' || !/^[0-9a-f]{64}$/.test(previousHash)) return 'the header is damaged'
  if (first === 1 && previousHash !== genesis) return 'the first event of a log follows nothing'
  state.seq = first - 1
  state.hash = previousHash
  const startsAt = first === 1 ? 'genesis' : startOf(checkpoint, { teamId, first, previousHash, publicKey })
  if (startsAt === 'forged') return 'the checkpoint before the first event is not signed by the expected key'
  state.header = { teamId, first, last, startsAt }
  const own = anchors.filter((anchor) => anchor.teamId.toLowerCase() === teamId)
  state.anchors = new Map(own.map(({ seq, hash }) => [seq, hash.toLowerCase()]))
  return null
}

function startOf(
  checkpoint: unknown,
  {
    teamId,
    first,
    previousHash,
    publicKey,
  }: { teamId: string; first: number; previousHash: string; publicKey: string | undefined },
): 'checkpoint' | 'middle' | 'forged' {
  if (!isObject(checkpoint) || checkpoint['seq'] !== first - 1) return 'middle'
  const { seq, hash, droppedAt, signature, publicKey: signedBy } = checkpoint
  if (hash !== previousHash || typeof signature !== 'string' || typeof signedBy !== 'string') return 'forged'
  if (publicKey !== undefined && publicKey.toLowerCase() !== signedBy) return 'forged'
  // Canonical JSON (RFC 8785) of these members is what JSON.stringify gives when they are named in order.
  const text = JSON.stringify({ dropped_at: droppedAt, format: 'driftsentry-checkpoint-1', hash, seq, team_id: teamId })
  return isSigned(text, signature, signedBy) ? 'checkpoint' : 'forged'
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const der = Buffer.from(`302a300506032b6570032100${publicKey}`, 'hex')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}

function readLine(state: State, line: string): string | null {
  if (state.ended) return 'there is more after the last line'
  const { header } = state
  if (!line.startsWith(before)) return readEnd(state, line)
  const text = line.slice(before.length, line.length - behindLength)
  const hashes = behind.exec(line.slice(line.length - behindLength))
  const event = objectOf(text)
  if (!hashes || !event) return 'the line is damaged'
  const [, previous, hash] = hashes
  if (event['team_id'] !== header?.teamId) return 'the event is another team’s'
  if (event['seq'] !== state.seq + 1) return 'a number is missing'
  if (previous !== state.hash) return 'the event does not follow the one before it'
  const computed = createHash('sha256').update(Buffer.from(state.hash, 'hex')).update(text, 'utf8').digest('hex')
  if (computed !== hash) return 'the content does not give its hash'
  const kept = state.anchors.get(state.seq + 1)
  if (kept !== undefined && kept !== hash)
    return 'history was rewritten: the event had another hash when it was anchored'
  if (kept !== undefined) state.anchorsMet += 1
  state.seq += 1
  state.hash = computed
  return null
}

function readEnd(state: State, line: string): string | null {
  const end = objectOf(line)?.['end']
  if (!isObject(end)) return 'the line is damaged'
  if (end['seq'] !== state.seq || end['hash'] !== state.hash || state.seq !== state.header?.last)
    return 'events are missing at the end'
  state.ended = true
  return null
}

function notesOn({ header, anchors, anchorsMet, seq }: State, { publicKey }: ExportChecks): readonly string[] {
  if (header === null) return []
  const later = [...anchors.keys()].filter((anchored) => anchored > seq).length
  return [
    ...(header.startsAt === 'middle'
      ? [`It begins at event ${header.first}; what was before is not in the file.`]
      : []),
    ...(header.startsAt === 'checkpoint' && publicKey === undefined
      ? ['What was before was dropped by retention; the checkpoint is signed by the key the file itself names.']
      : []),
    ...(anchors.size > 0 ? [`${anchorsMet} anchored hashes agree.`] : []),
    ...(later > 0 ? [`${later} anchors are later than the end of the file.`] : []),
  ]
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
