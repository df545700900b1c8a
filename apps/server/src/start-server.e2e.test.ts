import { expect, test } from 'vitest'
import { testServer } from './testing/test-server.ts'

const strong = 'x'.repeat(32)
const production = { NODE_ENV: 'production', HOST: '127.0.0.1', JWT_SECRET: strong, ENCRYPTION_KEY: strong }

test.each([
  [{}, true],
  [{ PUBLIC_URL: 'https://drift.example.com' }, false],
])('a server in production with %o warns of links that lead nowhere: %s', async (settings, warns) => {
  await using server = await testServer({ ...production, ...settings })
  expect(server.logged.some((line) => line.includes('PUBLIC_URL is not set'))).toBe(warns)
})
