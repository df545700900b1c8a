import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { throttle } from './throttle.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const wrong = new Secret<string>('not the password')
const from = (ipAddress: string) => ({ ...origin, ipAddress })

async function world() {
  const services = identityWorld(database)
  const { email } = await services.person()
  const attempt = (ipAddress: string, secret = wrong) =>
    services.auth.login(from(ipAddress), { email, password: secret, code: null })
  const fail = async (times: number, addressOf: (time: number) => string) => {
    for (let time = 0; time < times; time++) await attempt(addressOf(time)).catch(() => undefined)
  }
  return { ...services, email, attempt, fail }
}

const tooMany = { code: 'RATE_LIMIT', details: { retryAfterSeconds: expect.any(Number) } }

describe('sign-ins that fail', () => {
  test('ten from one address stop that address, and nobody else', async () => {
    const { attempt, fail } = await world()
    await fail(10, () => '203.0.113.50')
    await expect(attempt('203.0.113.50', password)).rejects.toMatchObject(tooMany)
    await expect(attempt('203.0.113.51', password)).resolves.toBeDefined()
  })

  test('hold over all processes', async () => {
    const { fail, email } = await world()
    await fail(10, () => '203.0.113.52')
    const elsewhere = identityWorld(database)
    await expect(elsewhere.auth.login(from('203.0.113.52'), { email, password, code: null })).rejects.toMatchObject(
      tooMany,
    )
  })

  test('count at once, not one after the other', async () => {
    const { attempt } = await world()
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => attempt('203.0.113.53')))
    const tried = all.filter((one) => one.status === 'rejected' && one.reason.code === 'AUTH_ERROR')
    expect(tried).toHaveLength(10)
  })

  test('from many addresses stop new ones, but not those the account was used from', async () => {
    const { attempt, fail } = await world()
    await attempt('203.0.113.60', password)
    await fail(110, (time) => `198.51.100.${time}`)
    await expect(attempt('203.0.113.61', password)).rejects.toMatchObject(tooMany)
    await expect(attempt('203.0.113.60', password)).resolves.toBeDefined()
  })

  test('of many accounts from one address stop it; the /64 of IPv6 is one address', async () => {
    const { auth } = identityWorld(database)
    for (let time = 0; time < 100; time++) {
      const email = `nobody-${time}@example.com`
      const there = from(`2001:db8:1:2::${time.toString(16)}`)
      await auth.login(there, { email, password: wrong, code: null }).catch(() => undefined)
    }
    const again = auth.login(from('2001:db8:1:2:ffff::1'), { email: 'other@example.com', password, code: null })
    await expect(again).rejects.toMatchObject(tooMany)
  })
})

test('a sign-in that succeeds counts for nothing', async () => {
  const { attempt } = await world()
  for (let time = 0; time < 12; time++) {
    await expect(attempt('203.0.113.70', password)).resolves.toBeDefined()
  }
})

test('who tried is stored as a hash', async () => {
  const { email, fail } = await world()
  await fail(1, () => '203.0.113.80')
  const { rows } = await database.pool.query('select key from rate_limits')
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${email}|203[.]0[.]113[.]80`))
})

test('an account that is unknown is slowed down as one that is not', async () => {
  const { auth } = identityWorld(database)
  const attempt = () => auth.login(from('203.0.113.90'), { email: 'nobody@example.org', password: wrong, code: null })
  for (let time = 0; time < 10; time++) await expect(attempt()).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  await expect(attempt()).rejects.toMatchObject(tooMany)
})

test('what is taken back is not counted', async () => {
  const limit = throttle(database.pool)
  for (let time = 0; time < 20; time++) {
    await (await limit.count('login by account and address', 'a', 'b')).takeBack()
  }
  await expect(limit.count('login by account and address', 'a', 'b')).resolves.toBeDefined()
})
