import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/driftsentry.mjs', import.meta.url))

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command in a folder of its own, without a terminal and with none of this machine's settings. */
export async function runCli(
  args: readonly string[],
  options: {
    readonly cwd: string
    readonly stdin?: string | Uint8Array
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<CliResult> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], HOME: options.cwd, ...options.env },
  })
  child.stdin.on('error', () => undefined).end(options.stdin ?? '')
  const [stdout, stderr, code] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ])
  return { code, stdout: stdout.toString(), stderr: stderr.toString() }
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'driftsentry-cli-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
