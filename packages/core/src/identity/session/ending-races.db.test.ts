import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password, sessionOf } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const newPassword = new Secret('seventeen borrowed umbrellas')
const refusal = { code: 'AUTH_ERROR' }
/** Checking a password takes as long as the machine is busy. */
const patience = { timeout: 60_000, interval: 10 }

/** Resolves once so many statements of this database wait for a lock. */
const waiting = (count: number) =>
  vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(rows).toHaveLength(count)
  }, patience)

/** Holds rows until the result is called, so that a test decides how far others come. */
async function hold(query: string, values: readonly unknown[]): Promise<() => Promise<void>> {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(query, [...values])
  return async () => {
    await client.query('commit')
    client.release()
  }
}

/** Somebody signed in, whose next renewal stops right before its token is stored. */
async function renewing() {
  const world = identityWorld(database)
  const { email, teamId } = await world.person()
  const here = await world.enter(email)
  const release = await hold('select from teams where id = $1 for update', [teamId])
  const renewal = world.auth.refresh(origin, here.refreshToken)
  await waiting(1)
  return { ...world, here, renewal, release }
}

/** What the renewed session may still do: authenticate, and renew again. */
async function leftOf({ auth, renewal }: Pick<Awaited<ReturnType<typeof renewing>>, 'auth' | 'renewal'>) {
  const { accessToken, refreshToken } = await renewal
  auth.forget(null)
  return Promise.allSettled([auth.authenticate(origin, accessToken), auth.refresh(origin, refreshToken)])
}

const nothing = [
  { status: 'rejected', reason: refusal },
  { status: 'rejected', reason: refusal },
]

test('a renewal under way while every session is ended ends with them', async () => {
  const { sessions, here, release, ...world } = await renewing()
  const ending = sessions.logoutEverywhere(here.caller)
  await waiting(2)
  await release()
  await ending
  expect(await leftOf(world)).toMatchObject(nothing)
})

test('a renewal under way while its session signs out ends with it', async () => {
  const { sessions, here, release, ...world } = await renewing()
  const ending = sessions.logout(here.caller, sessionOf(here))
  await waiting(2)
  await release()
  await ending
  expect(await leftOf(world)).toMatchObject(nothing)
})

test('a password that is changed while somebody signs in with the old one lets nobody in', async () => {
  const { accounts, auth, enter, person } = identityWorld(database)
  const { email } = await person()
  const here = await enter(email)
  const release = await hold('select from users where id = $1 for update', [here.user.id])
  const change = accounts.changePassword(here.caller, sessionOf(here), { currentPassword: password, newPassword })
  await waiting(1)
  const signIn = auth.login(origin, { email, password, code: null })
  signIn.catch(() => undefined)
  await waiting(2)
  await release()
  await change
  await expect(signIn).rejects.toMatchObject(refusal)
})
