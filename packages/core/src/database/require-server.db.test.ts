import { expect, inject, test } from 'vitest'
import { Secret } from '../kernel/secret.ts'
import { openDatabase } from './connection.ts'
import { migrate } from './migrate.ts'
import { problemOf } from './require-server.ts'

const open = (url: string) => openDatabase({ url: new Secret(url), onIdleError: () => undefined, maxConnections: 1 })

test('a database that cannot hold every text is refused before anything is made in it, saying what to do', async () => {
  await using server = open(inject('postgresUrl'))
  await server.pool.query(`create database narrow template template0 encoding 'LATIN1' locale_provider libc locale 'C'`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = '/narrow'
  await using narrow = open(url.href)
  await expect(migrate(narrow.db)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('UTF8'),
  })
  const { rows } = await narrow.pool.query(`select from pg_class where relnamespace = 'public'::regnamespace`)
  expect(rows).toEqual([])
})

test('a server older than 15 is refused by its version, and 15 is not', () => {
  const facts = { versionNumber: 150_000, version: '15.0', encoding: 'UTF8' }
  expect(problemOf(facts)).toBeNull()
  expect(problemOf({ ...facts, versionNumber: 140_011, version: '14.11' })).toBe(
    'PostgreSQL 14.11 is too old: DriftSentry needs 15 or newer.',
  )
})
