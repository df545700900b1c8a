import { fileSource } from '@driftsentry/detect/file-source'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ScanInputs } from '../scan/scan-inputs.ts'
import type { RequestBody, ServerClient } from './server-client.ts'
import { ServerRefusal } from './server-refusal.ts'

const uploadDeadlineMs = 10 * 60_000

const stackSchema = z.object({ id: z.string(), name: z.string() })
const takenSchema = z.object({ stackId: z.string() })
const pushedSchema = z.object({ id: z.string(), status: z.string() })

export interface Pushed {
  readonly scanId: string
  readonly status: string
  readonly stackId: string
}

/** Records a scan on the server by sending the files themselves, so that the server compares. Makes the stack when it is new. */
export async function pushScan(
  client: ServerClient,
  scan: { readonly inputs: ScanInputs; readonly stack: string; readonly planned: boolean },
): Promise<Pushed> {
  const stackId = await findOrCreateStack(client, scan.stack)
  const pushed = await client.call('POST', `/stacks/${stackId}/scans`, pushedSchema, {
    query: { planned: scan.planned ? 'true' : undefined },
    body: bodyOf(scan.inputs),
    deadlineMs: uploadDeadlineMs,
  })
  return { scanId: pushed.id, status: pushed.status, stackId }
}

async function findOrCreateStack(client: ServerClient, name: string): Promise<string> {
  const found = await client
    .call('GET', '/stacks', z.object({ items: z.array(stackSchema) }), { query: { name } })
    .catch(toleratingUnseen)
  const [stack] = found.items
  if (stack !== undefined) return stack.id
  try {
    return (await client.call('POST', '/stacks', stackSchema, { body: { json: { name } } })).id
  } catch (error) {
    const taken = error instanceof ServerRefusal ? takenSchema.safeParse(error.details) : null
    if (taken?.success) return taken.data.stackId
    throw error
  }
}

// An API key that may only record scans sees no list; it learns the id when it tries to make the stack.
function toleratingUnseen(error: unknown): { readonly items: readonly z.infer<typeof stackSchema>[] } {
  if (error instanceof ServerRefusal && error.details['needsScope'] === 'read') return { items: [] }
  throw error
}

function bodyOf({ declared, actual }: ScanInputs): RequestBody {
  if (actual === null) return { contentType: 'application/json', open: () => bytesOf(declared.path) }
  const boundary = `driftsentry-${randomUUID()}`
  const parts = [
    { name: 'state', path: declared.path },
    { name: 'actual', path: actual },
  ]
  return { contentType: `multipart/form-data; boundary=${boundary}`, open: () => multipart(boundary, parts) }
}

// The order is part of the contract: the server reads the state before it looks for what runs.
async function* multipart(
  boundary: string,
  parts: readonly { readonly name: string; readonly path: string }[],
): AsyncGenerator<Uint8Array> {
  for (const { name, path } of parts) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${name}.json"\r\ncontent-type: application/json\r\n\r\n`
    yield Buffer.from(head)
    yield* bytesOf(path)
    yield Buffer.from('\r\n')
  }
  yield Buffer.from(`--${boundary}--\r\n`)
}

// `fileSource` uses its buffers again, and a request may still hold on to the last one.
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of fileSource(path).bytes) yield Uint8Array.from(chunk)
}
