import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardRoutes } from './dashboard.ts'
import { contentSecurityPolicy } from './security-policy.ts'

const script = 'theme()\nask()'
const html = `<title>page</title><script>${script}</script>`

describe('the built dashboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftsentry-dashboard-'))
  let app: FastifyInstance

  beforeAll(async () => {
    mkdirSync(join(folder, 'dist/assets'), { recursive: true })
    writeFileSync(join(folder, 'secret.txt'), 'not to be served')
    writeFileSync(join(folder, 'dist/index.html'), html)
    writeFileSync(join(folder, 'dist/theme.js'), 'theme')
    writeFileSync(join(folder, 'dist/assets/index-1a2b.js'), 'code')
    app = fastify()
    await app.register(helmet, { contentSecurityPolicy })
    await dashboardRoutes(app, join(folder, 'dist'))
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(['/', '/drifts', '/drifts/0190?severity=critical', '/nothing/there'])(
    'answers %s with the page, never cached',
    async (url) => {
      const answer = await app.inject(url)
      expect(answer).toMatchObject({ statusCode: 200, body: html })
      expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    },
  )

  it('lets the scripts that stand in the page run by their hash, and no other that does', async () => {
    const policy = (await app.inject('/')).headers['content-security-policy']
    const hash = createHash('sha256').update(script).digest('base64')
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`)
    expect(policy).toContain("default-src 'self'")
  })

  it('lets files named after their content be kept for ever, and others be asked for again', async () => {
    const code = await app.inject('/assets/index-1a2b.js')
    expect(code.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const theme = await app.inject('/theme.js')
    expect(theme).toMatchObject({ statusCode: 200, body: 'theme' })
    expect(theme.headers['cache-control']).toBe('no-cache')
  })

  it.each(['/api/v1/nope', '/trpc/nope', '/assets/gone-9f.js', '/health/nope', '/metrics/nope'])(
    'leaves %s unknown, since it belongs to programs',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )

  it.each(['/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..%2fsecret.txt'])(
    'gives nothing from outside its folder for %s',
    async (url) => {
      expect((await app.inject(url)).body).not.toContain('not to be served')
    },
  )

  it('says that it is not there when it has not been built', async () => {
    expect(await dashboardRoutes(fastify(), join(folder, 'nowhere'))).toBe(false)
  })
})
