import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { chromiumPath } from './chromium.ts'
import { startSampleServer } from './sample-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a server that has filled itself with the sample data and has ended. */
    sampleData: string
  }
}

/** Vitest global setup: the sample data are written once for the run, and every server starts on a copy of them. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (chromiumPath() === null) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'driftsentry-sample-'))
  const teardown = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startSampleServer({ DATA_DIR: folder })
    await server[Symbol.asyncDispose]()
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('sampleData', folder)
  return teardown
}
