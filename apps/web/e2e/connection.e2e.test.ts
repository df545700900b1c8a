import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it, inject } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { freePort } from './free-port.ts'
import { isRecord, reportInstance, restAs, type RestCall } from './rest.ts'
import { startSampleServer, type Role, type SignIn } from './sample-server.ts'
import { signIn } from './visit.ts'

describe.skipIf(chromiumPath() === null)('the connection of a page (skipped without Chromium)', () => {
  const { server, newPage, visit } = dashboardWorld()

  async function openList(who: Role | SignIn, address: string): Promise<Page> {
    const page = await visit(who, address)
    await state(page, 'Live').waitFor()
    return page
  }

  it('says that there is no network, and is caught up and live at once when there is one', async () => {
    await using page = await openList('viewer', '/drifts')
    await page.mouse.move(600, 20)
    await page.context().setOffline(true)
    await state(page, 'Offline').waitFor()
    await reportInstance(await restAs(server, server.signIns.engineer), 'while-offline')
    await page.context().setOffline(false)
    await state(page, 'Live').waitFor()
    await expect.poll(() => firstRow(page).textContent()).toContain('while-offline')
  })

  it('shows that a page cannot be loaded without a network, stays itself, and loads it once there is one', async () => {
    await using page = await openList('viewer', '/drifts')
    await page.context().setOffline(true)
    await state(page, 'Offline').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByText('This page could not be loaded').waitFor()
    expect(new URL(page.url()).pathname).toBe('/policies')
    await page.context().setOffline(false)
    await state(page, 'Live').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor()
  })

  it('leads to the sign-in with the reason when the session is ended elsewhere, and back to the same page', async () => {
    const who = server.signIns.engineer
    await using page = await openList(who, '/drifts?severity=warning')
    const elsewhere = await restAs(server, who)
    await elsewhere('POST', '/auth/logout-all', {})
    await page.getByText(/You were signed out elsewhere, or your session expired/).waitFor()
    await signIn(page, who)
    await expect.poll(() => page.url()).toBe(`${server.url}/drifts?severity=warning`)
    await state(page, 'Live').waitFor()
  })

  it('follows a server over its restart, from where it was', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'driftsentry-restart-'))
    const env = { DATA_DIR: dataDir, PORT: String(await freePort()) }
    const first = await startSampleServer(env, inject('sampleData'))
    const { viewer, engineer } = first.signIns
    {
      await using page = await openList(viewer, `${first.url}/drifts`)
      await page.mouse.move(600, 20)
      await first[Symbol.asyncDispose]()
      await state(page, 'Reconnecting…').waitFor()
      await using second = await startSampleServer(env)
      await reportInstance(await restAs(second, engineer), 'after-restart')
      await state(page, 'Live').waitFor({ timeout: 45_000 })
      await expect.poll(() => firstRow(page).textContent()).toContain('after-restart')
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('asks a server that refuses it for the lack of a second factor seldom, not each second', async () => {
    const admin = await restAs(server, server.signIns.admin)
    await admin('PATCH', `/teams/${await teamOf(admin)}`, { requiresSecondFactor: true })
    await using page = await newPage()
    let connections = 0
    page.on('websocket', () => (connections += 1))
    await page.goto(server.url)
    await signIn(page, server.signIns.viewer)
    await page.getByText(/Set it up here to go on/).waitFor()
    const before = connections
    // That nothing happens shows only in time: the old page had connected five times by then.
    await page.waitForTimeout(5_000)
    expect(connections - before).toBeLessThanOrEqual(1)
  })
})

function state(page: Page, name: string) {
  return page
    .getByRole('status')
    .getByText(name, { exact: true })
    .or(page.getByText(name, { exact: true }))
    .first()
}

function firstRow(page: Page) {
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
  return rows.first()
}

async function teamOf(call: RestCall): Promise<string> {
  const teams = await call('GET', '/teams')
  const [team]: readonly unknown[] = isRecord(teams) && Array.isArray(teams['items']) ? teams['items'] : []
  if (!isRecord(team) || typeof team['id'] !== 'string') throw new Error('no team')
  return team['id']
}
