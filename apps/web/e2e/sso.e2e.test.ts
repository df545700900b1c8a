import { openIdEnd } from '@driftsentry/core/testing/open-id-end'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { freePort } from './free-port.ts'

const people = [
  { id: 'boss', email: 'boss@sso.example', emailVerified: true, firstName: 'Grace', groups: ['admins'] },
  { id: 'guest', email: 'guest@sso.example', emailVerified: true, groups: [] },
]

describe.skipIf(chromiumPath() === null)('signing in elsewhere, in Chromium (skipped where there is none)', () => {
  let provider: Awaited<ReturnType<typeof openIdEnd>>

  beforeAll(async () => {
    provider = await openIdEnd({ people })
  })
  afterAll(async () => {
    await provider?.[Symbol.asyncDispose]()
  })
  const { open } = dashboardWorld({
    env: async () => {
      const port = String(await freePort())
      return {
        PORT: port,
        // The provider sends browsers back here, and the cookie of the way there is of the same host.
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret.reveal(),
        OIDC_SCOPES: 'openid email profile groups',
        OIDC_ROLE_MAP: 'admins=admin',
      }
    },
  })

  /** A browser in which this person is at the provider, before the sign-in. */
  async function arriveAs(id: string | null, path: string) {
    const page = await open(path, { extraHTTPHeaders: id === null ? {} : { person: id } })
    await page.getByRole('link', { name: 'Continue with single sign-on' }).click()
    return page
  }

  it('leads by one click to the provider and back into the team, with the role of the groups', async () => {
    await using page = await arriveAs('boss', '/sign-in')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await page.getByRole('link', { name: 'Audit', exact: true }).first().waitFor()
    await page.reload()
    await page.getByText('Grace').first().waitFor()
  })

  it('leads back to the page that was asked for before the sign-in', async () => {
    await using page = await arriveAs('boss', '/policies')
    await page.getByRole('heading', { name: 'Policies' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/policies')
  })

  it('says to somebody without a role what to do, and to one who declined that nothing happened', async () => {
    await using guest = await arriveAs('guest', '/sign-in')
    await guest.getByText('but have no role in DriftSentry').waitFor()
    await using unwilling = await arriveAs(null, '/sign-in')
    await unwilling.getByRole('alert').waitFor()
    expect(new URL(unwilling.url()).pathname).toBe('/sign-in')
  })
})
