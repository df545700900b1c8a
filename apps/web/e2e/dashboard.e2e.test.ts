import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { driftedPlan } from './plan.ts'
import { startSampleServer } from './sample-server.ts'
import { settled, signIn, signInAt } from './visit.ts'

const reason = 'Seen with the network team, ticket 4711'
const secret = 'swordfish-of-the-dashboard-test'

describe.skipIf(chromiumPath() === null)('the dashboard in Chromium (skipped where there is none)', () => {
  const { server, newPage, open, visit } = dashboardWorld()
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'driftsentry-plan-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Adds a stack through the dialog and answers with the address of its gravest drift. */
  async function addStack(page: Page, name: string): Promise<string> {
    const file = join(folder, `${name}.json`)
    writeFileSync(file, driftedPlan({ secret }))
    await page.goto(`${server.url}/stacks/new?way=file`)
    await page.getByLabel('Drop a plan or a state here, or choose a file').setInputFiles(file)
    await page.getByLabel('Stack name').fill(name)
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'View drifts' }).click()
    await page.getByRole('link', { name: 'aws_security_group.bastion' }).click()
    await page.getByRole('heading', { name: 'aws_security_group.bastion' }).waitFor()
    return page.url()
  }

  it('refuses a wrong password with a sentence, and after signing in shows the page that was asked for', async () => {
    await using page = await open('/drifts?severity=critical')
    await page.getByLabel('Email').fill(server.signIns.viewer.email)
    await page.getByLabel('Password').fill('certainly not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await signIn(page, server.signIns.viewer)
    await expect.poll(() => page.url()).toBe(`${server.url}/drifts?severity=critical`)
    await page.reload()
    await page.getByRole('heading', { name: 'Drifts' }).waitFor()
  })

  it('makes a stack of a dropped plan and says its drifts in words, without the secret in it', async () => {
    await using page = await visit('engineer', '/stacks')
    const plan = driftedPlan({ secret })
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'edge-network.plan.json', { type: 'application/json' }))
      return transfer
    }, plan)
    await page.dispatchEvent('main', 'drop', { dataTransfer: data })
    await expect.poll(() => page.getByLabel('Stack name').inputValue()).toBe('edge-network')
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'View drifts' }).click()
    await page.getByRole('row').nth(1).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    await page.getByRole('link', { name: 'aws_security_group.bastion' }).click()
    await page.getByText('Port 22 (SSH) is open to the internet (0.0.0.0/0).').waitFor()
    await page.goto(`${page.url().split('/drifts/')[0]}/drifts?search=orders-e2e`)
    await page.getByRole('link', { name: 'aws_db_instance.orders' }).first().click()
    await page.getByText('password: "(sensitive)"').first().waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  it('keeps a decision with its reason in the history, and offers only what may follow', async () => {
    await using page = await visit('engineer', '/')
    await addStack(page, 'decided-stack')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByLabel('Reason').fill('too short')
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Enter 1 more character.').waitFor()
    await page.keyboard.press('Escape')
    await decide(page, 'Approve')
    await page.getByText(`${server.signIns.engineer.email} approved it`).waitFor()
    await page.getByText(reason).waitFor()
    const buttons = page.getByRole('group', { name: 'Decision' }).getByRole('button', { name: /^[A-Z][a-z]+$/ })
    await expect.poll(() => buttons.allTextContents()).toEqual(['Reopen', 'Resolve'])
  })

  it('tells the slower of two people who was faster, and shows what they decided', async () => {
    await using first = await visit('engineer', '/')
    const url = await addStack(first, 'raced-stack')
    await using second = await visit('admin', url.slice(server.url.length))
    // One who hears of nothing: a page that follows what happens would not offer the decision any more.
    await second.routeWebSocket(/trpc/, (socket) => socket.close())
    await second.reload()
    await second.getByRole('button', { name: 'Reject', exact: true }).waitFor()
    await decide(first, 'Approve')
    await first.getByText('Approved: aws_security_group.bastion').waitFor()
    await decide(second, 'Reject')
    const alert = second.getByRole('dialog').getByRole('alert')
    await alert.getByText(`Approved by ${server.signIns.engineer.email} in the meantime.`).waitFor()
    await second.keyboard.press('Escape')
    const told = second.getByText(`${server.signIns.engineer.email} approved it`)
    await expect.poll(() => told.count()).toBe(1)
  })

  it('shows what another person decides as it happens, and says that it does', async () => {
    await using first = await visit('engineer', '/')
    const url = await addStack(first, 'live-stack')
    await using second = await visit('viewer', url.slice(server.url.length))
    await second.getByText('Live', { exact: true }).first().waitFor()
    await decide(first, 'Approve')
    // Well before the page would have asked by itself.
    const told = second.getByText(`${server.signIns.engineer.email} approved it`)
    await expect.poll(() => told.count()).toBe(1)
  })

  it('catches up by itself after the connection was lost, and shows that it was', async () => {
    await using first = await visit('engineer', '/')
    const url = await addStack(first, 'lost-stack')
    await using second = await visit('viewer', url.slice(server.url.length))
    await second.getByText('Live', { exact: true }).first().waitFor()
    await second.context().setOffline(true)
    await decide(first, 'Approve')
    await first.getByText(`${server.signIns.engineer.email} approved it`).waitFor()
    await second.context().setOffline(false)
    const told = second.getByText(`${server.signIns.engineer.email} approved it`)
    await expect.poll(() => told.count(), { timeout: 45_000 }).toBe(1)
    await second.getByText('Live', { exact: true }).first().waitFor({ timeout: 45_000 })
  })

  it('shows a viewer everything and no button that would be refused', async () => {
    await using page = await visit('viewer', '/drifts')
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.getByRole('heading', { name: 'History' }).waitFor()
    expect(await page.getByRole('button', { name: /^(Triage|Approve|Reject|Resolve)$/ }).count()).toBe(0)
    await page.goto(`${server.url}/stacks`)
    await settled(page)
    expect(await page.getByRole('link', { name: /Add/ }).count()).toBe(0)
  })

  it('goes from list to drift, to the next and to a decision with the keyboard alone', async () => {
    await using page = await visit('engineer', '/')
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: 'Drifts' }).waitFor()
    await page.goto(`${server.url}/drifts?status=detected`)
    await settled(page)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Next drift (j)' }).waitFor()
    const first = page.url()
    await page.keyboard.press('j')
    await expect.poll(() => page.url()).not.toBe(first)
    await page.getByRole('button', { name: 'Reject' }).waitFor()
    await page.keyboard.press('r')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(reason)
    await page.keyboard.press('Control+Enter')
    await page.getByText(`${server.signIns.engineer.email} rejected it`).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/^Search pages/).fill('alerts')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Alerts' }).waitFor()
  })

  it('says so when the server does not answer, keeps what it knows, and catches up by itself', async () => {
    await using page = await visit('viewer', '/drifts')
    await page.route('**/trpc/**', (route) => route.abort())
    await page.getByRole('link', { name: 'Overview' }).first().click()
    await page.getByText('Could not reach the server. Showing data from before').waitFor()
    await page
      .getByRole('link', { name: /^Drifts\b/ })
      .first()
      .click()
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(1)
    await page.unroute('**/trpc/**')
    // It may be back by itself before anybody asks.
    await page
      .getByRole('button', { name: 'Try again' })
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined)
    await page.getByText('Could not reach the server').waitFor({ state: 'detached' })
  })

  it('renews an access token that has run out without anybody noticing', async () => {
    await using hasty = await startSampleServer({ ACCESS_TOKEN_TTL: '2s' }, inject('sampleData'))
    await using page = await newPage()
    const renewals: string[] = []
    page.on('response', (answer) => answer.url().includes('auth.refresh') && renewals.push(String(answer.status())))
    await page.goto(hasty.url)
    await signIn(page, hasty.signIns.viewer)
    const toAndFro = async () => {
      for (const name of [/^Stacks\b/, /^Drifts\b/]) await page.getByRole('link', { name }).first().click()
      return renewals.filter((status) => status === '200').length
    }
    await expect.poll(toAndFro, { interval: 500 }).toBeGreaterThan(1)
    await page.getByRole('row').nth(1).waitFor()
    expect(page.url()).toBe(`${hasty.url}/drifts`)
  })

  it('proves the audit trail to an admin, who finds the decision and its reason there; others have no way to it', async () => {
    await using engineer = await visit('engineer', '/')
    await addStack(engineer, 'audited-stack')
    await decide(engineer, 'Approve', 'To be found again in the audit trail')
    await engineer.getByText('Approved: aws_security_group.bastion').waitFor()
    expect(await engineer.getByRole('link', { name: 'Audit', exact: true }).count()).toBe(0)
    await using admin = await visit('admin', '/')
    await admin.getByRole('link', { name: 'Audit', exact: true }).first().click()
    await admin.getByLabel('Action', { exact: true }).selectOption('Decisions')
    await admin.getByText('“To be found again in the audit trail”').click()
    await admin.getByText('drift:approved', { exact: true }).waitFor()
    await admin.getByLabel('Search person, action, reason').fill('found again in the audit')
    await admin.getByText(/^1 entry$/).waitFor()
    expect(await admin.getByText('drift:approved', { exact: true }).count(), 'what was opened stays open').toBe(1)
    await admin.getByRole('button', { name: 'Verify' }).click()
    await admin.getByText(/^Verified: \d+ entries, none missing or altered$/).waitFor()
    await expect.poll(() => admin.url()).toBe(`${server.url}/audit?show=decisions&search=found+again+in+the+audit`)
  })

  it('sends at most 200 KB of script for its first page, and shows it without a word from another host', async () => {
    await using page = await newPage()
    const devtools = await page.context().newCDPSession(page)
    const sent = { scriptBytes: 0, hosts: new Set<string>() }
    const scripts = new Set<string>()
    devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
      sent.hosts.add(new URL(response.url).origin)
      if (type === 'Script') scripts.add(requestId)
    })
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) sent.scriptBytes += encodedDataLength
    })
    await devtools.send('Network.enable')
    await signInAt(page, server.url, server.signIns.viewer)
    expect(sent.scriptBytes).toBeGreaterThan(0)
    expect(sent.scriptBytes).toBeLessThanOrEqual(200 * 1024)
    expect([...sent.hosts]).toEqual([server.url])
  })

  it('asks to sign in again when the session has ended elsewhere, and then shows the same page', async () => {
    await using page = await visit('engineer', '/drifts?severity=warning')
    await page.context().clearCookies()
    await page.reload()
    await page.getByLabel('Password').waitFor()
    await signIn(page, server.signIns.engineer)
    await expect.poll(() => page.url()).toBe(`${server.url}/drifts?severity=warning`)
  })
})

/** Decides in the dialog. */
async function decide(page: Page, action: 'Approve' | 'Reject', why = reason) {
  await page.getByRole('button', { name: action, exact: true }).click()
  await page.getByLabel('Reason').fill(why)
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}
