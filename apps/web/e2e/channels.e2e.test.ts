import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'
import { webEnd, type WebEnd } from './web-end.ts'

describe.skipIf(chromiumPath() === null)('channels in Chromium (skipped where there is none)', () => {
  let farEnd: WebEnd

  beforeAll(async () => {
    farEnd = await webEnd()
  })
  afterAll(async () => {
    await farEnd?.[Symbol.asyncDispose]()
  })
  const { server, visit } = dashboardWorld({ env: { CHANNEL_ALLOWED_NETWORKS: '127.0.0.0/8' } })

  it('adds a webhook, tests it, shows the far end’s words good and bad, and retries a failed message', async () => {
    await using page = await visit('admin', '/')
    await page.getByRole('link', { name: 'Channels' }).click()
    await page.getByText('No channels yet').waitFor()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Webhook' }).click()
    await dialog.getByLabel('Name').fill('Incident desk')
    await dialog.getByLabel('URL').fill('http://169.254.169.254/latest')
    await dialog.getByRole('button', { name: 'Generate' }).click()
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await dialog.locator('input[name=url][aria-invalid=true]').waitFor()
    await dialog.getByLabel('URL').fill(farEnd.url)
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await dialog.waitFor({ state: 'detached' })
    const main = page.getByRole('main')
    await main.getByText(`Webhook · ${new URL(farEnd.url).host}`).waitFor()

    farEnd.answerWith(200, 'thanks for the word')
    await main.getByRole('button', { name: 'Send test to Incident desk' }).click()
    await main.getByRole('status').getByText('thanks for the word').waitFor()
    expect(farEnd.received.at(-1)).toContain('channel.test')
    await main.getByRole('button', { name: 'Deliveries of Incident desk' }).click()
    const log = main.getByRole('region', { name: 'Deliveries of Incident desk' })
    await log.getByText('Delivered').waitFor()
    await log.getByText('thanks for the word').waitFor()

    farEnd.answerWith(410, 'gone for <b>good</b>')
    await main.getByRole('button', { name: 'Send test to Incident desk' }).click()
    await main.getByRole('alert').getByText('The test to Incident desk failed').waitFor()
    await main.getByRole('alert').getByText('gone for <b>good</b>').waitFor()
    await log.getByText('Failed', { exact: true }).waitFor()
    farEnd.answerWith(200, 'back again')
    await log.getByRole('button', { name: 'Retry: Test' }).click()
    await log.getByText('back again').waitFor()
    await log.getByText('Failed', { exact: true }).waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain('a-secret-path')
  })

  it('edits, disables and deletes a channel, and keeps its address to itself', async () => {
    await using page = await visit('admin', '/channels')
    const main = page.getByRole('main')
    const dialog = page.getByRole('dialog')
    await main.getByRole('button', { name: 'New channel' }).click()
    await dialog.getByRole('radio', { name: 'Email' }).click()
    await dialog.getByLabel('Name').fill('On call')
    await dialog.getByLabel('Recipients').fill('ada@example.com, nobody')
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await dialog.getByText(/^nobody: /).waitFor()
    await dialog.getByLabel('Recipients').fill('ada@example.com, grace@example.com')
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    await main.getByText('Email · ada@example.com, grace@example.com').waitFor()

    await main.getByRole('button', { name: 'More for On call' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await dialog.getByLabel('Name').fill('Night watch')
    await dialog.getByRole('button', { name: 'Replace' }).click()
    await dialog.getByLabel('Recipients').fill('grace@example.com')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await main.getByText('Email · grace@example.com').waitFor()

    const isOn = main.getByRole('switch', { name: 'Enable Night watch' })
    await isOn.click()
    await page.reload()
    await settled(page)
    expect(await isOn.getAttribute('aria-checked')).toBe('false')

    await main.getByRole('button', { name: 'More for Night watch' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete channel' }).click()
    await main.getByText('Night watch').waitFor({ state: 'detached' })
  })

  it('says to an admin with a Slack app where its buttons report', async () => {
    await using page = await visit('admin', '/channels')
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'New channel' }).click()
    await dialog.getByLabel('Name').fill('Platform chat')
    await dialog.getByLabel('Webhook URL').fill(farEnd.url)
    await dialog.getByLabel('Signing secret').fill('5f'.repeat(16))
    await dialog.getByRole('button', { name: 'Create channel' }).click()
    const told = await dialog.getByLabel('Request URL').textContent()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByText('with buttons').waitFor()
    await page.getByRole('button', { name: 'Deliveries of Platform chat' }).click()
    await page.waitForURL(/log=/)
    const id = new URL(page.url()).searchParams.get('log')
    expect(told).toBe(`${server.url}/api/v1/slack/interactions/${id}`)
  })

  it('is for admins only', async () => {
    await using page = await visit('engineer', '/channels')
    await page.getByText('Only admins can see this page').waitFor()
    expect(await page.getByRole('link', { name: 'Channels' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'New channel' }).count()).toBe(0)
  })
})
