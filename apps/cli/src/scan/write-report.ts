import { open, rename, rm } from 'node:fs/promises'
import { CliError } from '../cli-error.ts'
import type { Output } from '../terminal/output.ts'

type Pieces = Iterable<string> | AsyncIterable<string>

/** Writes the pieces to a file, or to the standard output at the speed of whoever reads it. */
export async function writeReport(pieces: Pieces, path: string | null, output: Output): Promise<void> {
  if (path !== null) return writeFile(pieces, path)
  for await (const piece of batched(pieces)) {
    if (output.readerGone.aborted) return
    if (!output.stdout.write(piece)) await drained(output)
  }
}

// Not by `once` of node:events, which rejects on an error: that a reader went away is none.
function drained({ stdout, readerGone }: Output): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stdout.off('drain', done)
      readerGone.removeEventListener('abort', done)
      resolve()
    }
    stdout.on('drain', done)
    readerGone.addEventListener('abort', done)
  })
}

// Whole or not at all: written beside, then put in place.
async function writeFile(pieces: Pieces, path: string): Promise<void> {
  const beside = `${path}.${process.pid}.partial`
  try {
    const file = await open(beside, 'w')
    try {
      for await (const piece of batched(pieces)) await file.write(piece)
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new CliError(`${path}: cannot write the report (${code})`)
  }
}

async function* batched(pieces: Pieces): AsyncGenerator<string> {
  let batch = ''
  for await (const piece of pieces) {
    batch += piece
    if (batch.length < 65_536) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}
