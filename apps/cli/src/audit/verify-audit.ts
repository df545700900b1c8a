import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ExportVerdict, type KeptHash, verifyExport } from '@driftsentry/core/verify-export'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes, type ExitCode } from '../exit-code.ts'
import { ServerClient } from '../server/server-client.ts'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'

export interface VerifyFlags {
  readonly file?: string
  readonly anchors?: string
  readonly publicKey?: string
  readonly json?: true
}

/** `driftsentry audit verify`: by the server's own reading, or, of a file or against anchors, by recomputing it here. */
export async function verifyAudit(flags: VerifyFlags, output: Output): Promise<ExitCode> {
  if (flags.publicKey !== undefined && !/^[0-9a-f]{64}$/i.test(flags.publicKey)) {
    throw new CliError('the public key is 64 hexadecimal digits', exitCodes.usage)
  }
  const isLocal = flags.file !== undefined || flags.anchors !== undefined || flags.publicKey !== undefined
  const verdict = isLocal ? await verifyHere(flags) : await verifyThere()
  output.stdout.write(flags.json ? `${safeJson(verdict)}\n` : `${sentences(verdict).map(safeText).join('\n')}\n`)
  return verdict.whole ? exitCodes.noDrift : exitCodes.error
}

async function verifyHere({ file, anchors, publicKey }: VerifyFlags): Promise<ExportVerdict> {
  const kept = anchors === undefined ? [] : await readAnchors(anchors)
  const lines = file === undefined ? linesOf(await exported()) : linesOfFile(file)
  return verifyExport(lines, { anchors: kept, publicKey })
}

async function exported(): Promise<AsyncIterable<string>> {
  return (await ServerClient.signedIn()).stream('/audit-logs/export', { format: 'ndjson' })
}

const serverVerdict = z.object({
  whole: z.boolean(),
  count: z.number(),
  from: z.number(),
  headSeq: z.string().nullable(),
  headHash: z.string().nullable(),
  firstBad: z.object({ seq: z.string(), fault: z.string() }).nullable(),
})

async function verifyThere(): Promise<ExportVerdict> {
  const client = await ServerClient.signedIn()
  const verdict = await client.call('GET', '/audit-logs/verify', serverVerdict, { deadlineMs: null })
  const { count, from, headSeq, headHash, firstBad } = verdict
  if (firstBad)
    return { whole: false, line: 0, seq: Number(firstBad.seq), fault: faults[firstBad.fault] ?? firstBad.fault }
  return { whole: true, first: from, count, headSeq: Number(headSeq), headHash: headHash ?? '', notes: [] }
}

const faults: Readonly<Record<string, string>> = {
  altered: 'its content does not give its hash',
  missing: 'it is not there',
  unlinked: 'it does not follow the event before it',
  cut: 'it and what followed are not there, or the counter was changed',
  unsigned: 'what was before is not there, and no checkpoint of this installation says that it was dropped',
  rewritten: 'it had another hash when it was anchored',
}

function sentences(verdict: ExportVerdict): readonly string[] {
  if (!verdict.whole) {
    const place = verdict.seq === null ? 'The file' : `Event ${verdict.seq}`
    return [`BROKEN. ${place}: ${verdict.fault}${verdict.line > 0 ? ` (line ${verdict.line})` : ''}.`]
  }
  const { first, count, headSeq, headHash, notes } = verdict
  const what =
    count === 0 ? 'There are no events.' : `Events ${first} to ${headSeq} (${count}) are as they were written.`
  return [`WHOLE. ${what}`, `Head: ${headSeq} ${headHash}`, ...notes]
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function* linesOfFile(path: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8')
  try {
    yield* createInterface({ input, crlfDelay: Infinity })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new CliError(`${path}: cannot read the file (${code})`)
  }
}

const anchorSchema = z.object({ teamId: z.string(), seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/i) })

async function readAnchors(path: string): Promise<readonly KeptHash[]> {
  const anchors: KeptHash[] = []
  let number = 0
  for await (const line of linesOfFile(path)) {
    number += 1
    if (line.trim() === '') continue
    const anchor = anchorSchema.safeParse(parse(line))
    if (!anchor.success) throw new CliError(`${path}: line ${number} is no anchor`)
    anchors.push(anchor.data)
  }
  return anchors
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
