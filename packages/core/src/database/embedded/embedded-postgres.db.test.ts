import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres, visitEmbeddedPostgres } from './embedded-postgres.ts'
import { isLivePostgres } from './process-liveness.ts'

const program = fileURLToPath(new URL('../../testing/embedded-server.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const log = () => undefined

/** A stopped cluster with one table in it, copied for each test: making one takes most of a second. */
let seed: string
let parent: string
const started: Server[] = []

beforeAll(async () => {
  seed = await mkdtemp(join(tmpdir(), 'driftsentry-seed-'))
  await using postgres = await startEmbeddedPostgres({ dataDir: seed, log })
  await query(postgres.url.reveal(), 'create table facts (n int); insert into facts values (1)')
})
afterAll(() => rm(seed, { recursive: true, force: true }))
afterEach(async () => {
  for (const server of started.splice(0)) {
    server.child.kill('SIGKILL')
    const pid = await postmasterPid(server.dataDir)
    if (pid !== null && isLivePostgres(pid)) process.kill(pid, 'SIGKILL')
  }
  await rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

/** A DATA_DIR of its own; with the seed's cluster in it unless it is to be new. */
async function dataFolder(from: 'seed' | 'new' = 'seed'): Promise<string> {
  parent = await mkdtemp(join(tmpdir(), 'driftsentry-embedded-'))
  await chmod(parent, 0o755)
  const dataDir = join(parent, 'data')
  if (from === 'seed') await cp(seed, dataDir, { recursive: true, preserveTimestamps: true })
  return dataDir
}

interface Server {
  readonly dataDir: string
  readonly child: ChildProcess
  readonly url: string
  readonly error: string
}

/** The server as a process of its own, in a process group of its own as a shell would start it. */
async function serve(dataDir: string, user: { uid?: number; gid?: number } = {}): Promise<Server> {
  const child = spawn(process.execPath, [program, dataDir], {
    ...user,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const { url = '', error = '' } = JSON.parse(line)
    if (url === '' && error === '') continue
    const server = { dataDir, child, url, error }
    started.push(server)
    return server
  }
  throw new Error('the server said nothing')
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', log)
  await client.connect()
  try {
    const result = await client.query(text)
    return result.rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number(text.split('\n')[0])
}

async function kill(server: Server): Promise<void> {
  const exit = once(server.child, 'exit')
  server.child.kill('SIGKILL')
  await exit
}

describe('nothing committed is lost', () => {
  test('over an orderly stop; the next start takes less than 1.5 seconds', async () => {
    const dataDir = await dataFolder('new')
    {
      await using postgres = await startEmbeddedPostgres({ dataDir, log })
      await query(postgres.url.reveal(), 'create table facts (n int); insert into facts values (7)')
    }
    const begin = performance.now()
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(performance.now() - begin).toBeLessThan(1_500)
    expect(await query(postgres.url.reveal(), 'select n from facts')).toEqual([{ n: 7 }])
  })

  test('when the server alone is killed: the next start takes over the PostgreSQL that still runs', async () => {
    const first = await serve(await dataFolder())
    const pid = await postmasterPid(first.dataDir)
    await query(first.url, 'insert into facts values (2)')
    await kill(first)
    await using postgres = await startEmbeddedPostgres({ dataDir: first.dataDir, log })
    expect(await postmasterPid(first.dataDir)).toBe(pid)
    expect(await query(postgres.url.reveal(), 'select n from facts order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('when server and PostgreSQL are killed together', async () => {
    const first = await serve(await dataFolder())
    await query(first.url, 'insert into facts values (2)')
    const pid = (await postmasterPid(first.dataDir)) ?? 0
    process.kill(pid, 'SIGKILL')
    await kill(first)
    await using postgres = await startEmbeddedPostgres({ dataDir: first.dataDir, log })
    expect(await postmasterPid(first.dataDir)).not.toBe(pid)
    expect(await query(postgres.url.reveal(), 'select n from facts order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('when PostgreSQL alone is killed: the server starts it again under the same address', async () => {
    const { url, dataDir } = await serve(await dataFolder())
    await query(url, 'insert into facts values (2)')
    process.kill((await postmasterPid(dataDir)) ?? 0, 'SIGKILL')
    await expect
      .poll(() => query(url, 'select n from facts order by n').catch(() => null), { timeout: 60_000 })
      .toEqual([{ n: 1 }, { n: 2 }])
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('already runs')
  })

  test('at Ctrl-C, which the terminal sends to the whole group: PostgreSQL is stopped in order, by the server', async () => {
    const server = await serve(await dataFolder())
    const exit = once(server.child, 'exit')
    process.kill(-(server.child.pid ?? 0), 'SIGINT')
    expect(await exit).toEqual([0, null])
    expect(await postmasterPid(server.dataDir)).toBeNull()
    expect(await readFile(join(server.dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  test('when the password file is lost', async () => {
    const dataDir = await dataFolder()
    await rm(join(dataDir, 'postgres.password'))
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(postgres.url.reveal(), 'select n from facts')).toEqual([{ n: 1 }])
  })
})

describe('one process at a time', () => {
  test('a second start names process and folder, and leaves the first alone', async () => {
    const first = await serve(await dataFolder())
    const second = await serve(first.dataDir)
    expect(second.error).toBe(
      `EmbeddedPostgresError: Another DriftSentry (process ${first.child.pid}) already runs on the data folder ${first.dataDir}. ` +
        'Stop it first, or give this one a DATA_DIR of its own.',
    )
    expect(await query(first.url, 'select n from facts')).toEqual([{ n: 1 }])
  })

  test('of two first starts at once, one wins and the other is told', async () => {
    const dataDir = await dataFolder('new')
    const both = await Promise.all([serve(dataDir), serve(dataDir)])
    expect(both.filter(({ url }) => url !== '')).toHaveLength(1)
    expect(both.filter(({ error }) => error.includes('already runs'))).toHaveLength(1)
  })

  test('a visitor reaches the running server, and finds none when none runs', async () => {
    const dataDir = await dataFolder()
    expect(await visitEmbeddedPostgres(dataDir)).toBeNull()
    const server = await serve(dataDir)
    expect((await visitEmbeddedPostgres(dataDir))?.reveal()).toBe(server.url)
  })
})

describe('what an earlier process left behind does not hinder', () => {
  test('a pid file whose number now belongs to another program', async () => {
    const dataDir = await dataFolder()
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n/\n1\n5432\n\n127.0.0.1\n\nready\n`)
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(postgres.url.reveal(), 'select n from facts')).toEqual([{ n: 1 }])
  })

  test('a cluster half made', async () => {
    const dataDir = await dataFolder('new')
    await mkdir(join(dataDir, 'postgres.new-999999999', 'data', 'base'), { recursive: true })
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(postgres.url.reveal(), 'select 1 as n')).toEqual([{ n: 1 }])
    expect(await readdir(dataDir)).not.toContainEqual(expect.stringContaining('.new-'))
  })

  test('a first start killed in the middle', async () => {
    const dataDir = await dataFolder('new')
    const child = spawn(process.execPath, [program, dataDir], { stdio: 'ignore' })
    await expect
      .poll(() => readdir(dataDir).catch(() => []), { interval: 5 })
      .toContainEqual(expect.stringContaining('.new-'))
    child.kill('SIGKILL')
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(postgres.url.reveal(), 'select 1 as n')).toEqual([{ n: 1 }])
  })
})

describe('refuses with a sentence that names folder and cause', () => {
  test('a folder that is a file', async () => {
    const dataDir = join(await dataFolder(), 'postgres.password', 'below')
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      `${dataDir} cannot be used: a part of the path is a file`,
    )
  })

  test.runIf(isRoot)('a folder it may not write', async () => {
    const dataDir = join(await dataFolder('new'), '..', 'closed')
    await mkdir(dataDir, { mode: 0o555 })
    const { error } = await serve(dataDir, { uid: 65534, gid: 65534 })
    expect(error).toContain(`The data folder ${dataDir} cannot be used: this user may not write there (EACCES)`)
  })

  test('a cluster of another major version', async () => {
    const dataDir = await dataFolder()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '12\n')
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(
      /was made by PostgreSQL 12; this program brings PostgreSQL \d\d/,
    )
  })

  test('a folder of something else', async () => {
    const dataDir = await dataFolder('new')
    await mkdir(join(dataDir, 'postgres', 'holiday-pictures'), { recursive: true })
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('is not a PostgreSQL data folder')
  })

  test('a damaged cluster, with the words of PostgreSQL', async () => {
    const dataDir = await dataFolder()
    await truncate(join(dataDir, 'postgres', 'global', 'pg_control'), 100)
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(/could not start on .*: .*pg_control/)
  })
})

describe.runIf(isRoot)('started by root, which PostgreSQL refuses to run as', () => {
  test('runs as another user', async () => {
    const dataDir = await dataFolder('new')
    await using postgres = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(postgres.url.reveal(), 'select 1 as n')).toEqual([{ n: 1 }])
    expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0)
  })

  test('also in a folder that no other user can reach', async () => {
    const dataDir = await dataFolder('new')
    await chmod(parent, 0o700)
    for (const _ of ['made', 'found']) {
      await using postgres = await startEmbeddedPostgres({ dataDir, log })
      expect(await query(postgres.url.reveal(), 'select 1 as n')).toEqual([{ n: 1 }])
    }
  })
})

test.runIf(isRoot)('started by an ordinary user, runs as that user', async () => {
  const dataDir = await dataFolder('new')
  await chmod(parent, 0o777)
  const server = await serve(dataDir, { uid: 65534, gid: 65534 })
  expect(server.error).toBe('')
  expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600)
})

test('the password is readable by its owner alone and stands in no log', async () => {
  const dataDir = await dataFolder()
  await using _ = await startEmbeddedPostgres({ dataDir, log })
  const file = join(dataDir, 'postgres.password')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const password = (await readFile(file, 'utf8')).trim()
  expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain(password)
})
