import { setTimeout as sleep } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import { ServerClient } from './server-client.ts'
import { stackNamed } from './stack-named.ts'

export interface WatchFlags {
  readonly type: readonly string[]
  readonly stack?: string
  readonly since?: string
  readonly json?: true
}

const messageSchema = z.looseObject({
  seq: z.string(),
  type: z.string(),
  at: z.string().optional(),
  actor: z.looseObject({ name: z.string() }).optional(),
  subject: z.looseObject({ type: z.string(), id: z.string() }).optional(),
  data: z.unknown().optional(),
})
type Message = z.infer<typeof messageSchema>

const firstPauseMs = 500
const longestPauseMs = 15_000

/**
 * `driftsentry watch`: prints what happens in the team as it happens, until it is interrupted or nobody reads. A lost connection
 * is made anew and goes on where it broke. Throws `CliError` for a refusal, and when the first connection cannot be made.
 */
export async function watch(flags: WatchFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const stackId = flags.stack === undefined ? undefined : await stackNamed(client, flags.stack)
  const filter = { type: flags.type, stackId }
  let position = flags.since
  let pauseMs = 0
  while (!output.readerGone.aborted) {
    try {
      for await (const message of follow(client, { ...filter, lastEventId: position })) {
        pauseMs = firstPauseMs
        position = message.seq
        show(message, flags, output)
        if (output.readerGone.aborted) return
      }
    } catch (error) {
      // Before anything was heard the fault is more likely in how it was called.
      if (!(error instanceof CliError) || pauseMs === 0 || isRefusal(error)) throw error
      output.error(`${safeText(error.message)}; trying again\n`)
    }
    await sleep(pauseMs * (0.5 + Math.random() / 2))
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }
}

function isRefusal({ exitCode }: CliError): boolean {
  return exitCode === exitCodes.notAllowed || exitCode === exitCodes.notFound || exitCode === exitCodes.usage
}

async function* follow(
  client: ServerClient,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): AsyncGenerator<Message> {
  const pieces = ReadableStream.from(client.stream('/events', query))
  for await (const { id, data } of pieces.pipeThrough(new EventSourceParserStream())) {
    const message = messageSchema.safeParse(parse(data))
    if (message.success) yield message.data
    else if (id !== undefined) yield { seq: id, type: 'stream.position' }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function show(message: Message, { json }: WatchFlags, output: Output): void {
  switch (message.type) {
    case 'stream.ready':
      if (output.progressTerminal) output.error('Watching; Ctrl-C ends it.\n')
      return
    case 'stream.reset':
      return output.error('Some events are no longer in the stream; it goes on with what happens now.\n')
    case 'stream.position':
      return
    default:
      output.stdout.write(json ? `${safeJson(message)}\n` : `${sentence(message)}\n`)
  }
}

const named = z.looseObject({
  resourceAddress: z.string().optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  severity: z.string().optional(),
  status: z.string().optional(),
})

function sentence({ at = '', type, actor, subject, data }: Message): string {
  const about = named.safeParse(data)
  const { resourceAddress, title, name, severity, status } = about.success ? about.data : {}
  const what = resourceAddress ?? title ?? name ?? `${subject?.type ?? ''} ${subject?.id ?? ''}`
  const how = [severity, status].filter((word) => word !== undefined).join(', ')
  const moment = at.slice(0, 19).replace('T', ' ')
  return safeText(`${moment}  ${type.padEnd(17)}  ${what}${how === '' ? '' : ` (${how})`}  by ${actor?.name ?? ''}`)
}
