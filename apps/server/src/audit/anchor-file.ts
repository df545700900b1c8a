import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { AnchorSink } from '@driftsentry/core/anchor'
import { z } from 'zod'

const anchorLine = z.object({ teamId: z.string(), seq: z.int() })

/** Anchors as lines of JSON at the end of a file, on the disk before it is said that they are. */
export function anchorFile(path: string): AnchorSink {
  return {
    async post(anchors) {
      const file = await open(path, 'a', 0o600)
      try {
        await file.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''))
        await file.sync()
      } finally {
        await file.close()
      }
    },

    async posted() {
      const last = new Map<string, number>()
      for await (const line of linesOf(path)) {
        const anchor = anchorLine.safeParse(parse(line))
        if (anchor.success) last.set(anchor.data.teamId, Math.max(anchor.data.seq, last.get(anchor.data.teamId) ?? 0))
      }
      return last
    },
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** A line that was cut by a crash is none. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
