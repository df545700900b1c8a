import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { testPassword, type TestServer } from './test-server.ts'

const command = resolve(import.meta.dirname, '../../../cli/bin/driftsentry.mjs')

export interface Run {
  /** Whose sign-in is used: each has a home of its own. */
  readonly as?: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

/** The built command beside a server, without a terminal. */
export interface CommandLine extends AsyncDisposable {
  /** Where it runs. */
  readonly folder: string
  /** Runs `driftsentry` with the words of a line. */
  run(line: string, options?: Run): Promise<Ended>
  /** Signs in as the member of a test team with that role; says as whom to run then. */
  signIn(team: string, role: string): Promise<string>
}

/** Homes for the command, gone when disposed. */
export async function commandLine(server: TestServer): Promise<CommandLine> {
  const homes = await mkdtemp(join(tmpdir(), 'driftsentry-home-'))

  async function run(line: string, { as = 'nobody', stdin = '', env = {} }: Run = {}): Promise<Ended> {
    const own = { PATH: process.env['PATH'], HOME: join(homes, as), DRIFTSENTRY_URL: server.url, COLUMNS: '160' }
    const child = spawn(process.execPath, [command, ...line.split(' ')], { cwd: homes, env: { ...own, ...env } })
    child.stdin.on('error', () => undefined).end(stdin)
    const ended = new Promise<number | null>((done) => child.on('close', done))
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { stdout, stderr, code }
  }

  async function signIn(team: string, role: string): Promise<string> {
    const as = `${team}-${role}`
    const { code, stderr } = await run(`login --email ${role}@${team}.example`, { as, stdin: testPassword })
    if (code !== 0) throw new Error(`the sign-in as ${as} failed: ${stderr}`)
    return as
  }

  return { folder: homes, run, signIn, [Symbol.asyncDispose]: () => rm(homes, { recursive: true, force: true }) }
}
