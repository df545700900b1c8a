import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const strong = 'x'.repeat(32)

test('no setting at all is a working development configuration, on the loopback address', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: 3001,
    ACCESS_TOKEN_TTL: 15 * 60_000,
    REFRESH_TOKEN_TTL: 30 * 86_400_000,
    ENABLE_METRICS: true,
    CORS_ORIGINS: [],
  })
})

test('an empty value counts as not given', () => {
  expect(readConfig({ PORT: '', JWT_SECRET: '' }).PORT).toBe(3001)
})

test('every problem is listed at once, and no value is repeated', () => {
  const bad = {
    PORT: 'hunter2',
    ENABLE_METRICS: 'yes',
    ACCESS_TOKEN_TTL: '15 minutes',
    JWT_SECRET: 'tooshort-hunter2',
    CORS_ORIGINS: 'https://a.example/path',
    TRUST_PROXY: '10.0.0.0/8, hunter2',
  }
  const read = () => readConfig(bad)
  expect(read).toThrow(ConfigError)
  for (const name of Object.keys(bad)) expect(read).toThrow(name)
  expect(read).not.toThrow(/hunter2/)
})

test('production needs its own secrets, and says so for each', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/JWT_SECRET: is required[^]*ENCRYPTION_KEY: is required/)
  expect(readConfig({ NODE_ENV: 'production', JWT_SECRET: strong, ENCRYPTION_KEY: strong }).HOST).toBe('0.0.0.0')
})

test('a proxy is an address, a range, or one of the three names for ranges', () => {
  expect(readConfig({ TRUST_PROXY: '::1, 10.0.0.0/8,loopback' }).TRUST_PROXY).toEqual(['::1', '10.0.0.0/8', 'loopback'])
})

test('a secret prints as redacted', () => {
  const config = readConfig({ JWT_SECRET: strong, DATABASE_URL: 'postgres://u:pw@h/d' })
  expect(JSON.stringify(config)).not.toContain(strong)
  expect(String(config.DATABASE_URL)).toBe('[redacted]')
})
