import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium } from './chromium.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { startSampleServer, type SampleServer } from './sample-server.ts'

const password = 'walnut ferry cobalt 71'
const another = 'cobalt walnut ferry 17'

describe.skipIf(chromiumPath() === null)('an installation that is new (skipped where there is no Chromium)', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('leads the first person to the first account, and everybody after them to the sign-in', async () => {
    await using server = await startSampleServer({ NODE_ENV: 'test' })
    const first = await browser.newPage()
    await first.goto(server.url)
    await first.getByRole('heading', { name: 'Set up DriftSentry' }).waitFor()
    await type(first, 'first@example.com')
    await first.getByRole('button', { name: 'Create account and start' }).click()
    await first.getByText('No stacks yet').waitFor()
    await first.getByRole('link', { name: 'Audit', exact: true }).first().waitFor()
    const second = await browser.newPage()
    await second.goto(server.url)
    await second.getByRole('heading', { name: 'Sign in to DriftSentry' }).waitFor()
    expect(second.url()).toBe(`${server.url}/sign-in`)
  })

  describe('that sends mail', () => {
    let mailbox: Mailbox
    let server: SampleServer

    beforeAll(async () => {
      mailbox = await openMailbox()
      server = await startSampleServer({ NODE_ENV: 'test', SMTP_URL: mailbox.url })
    })
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]()
      await mailbox?.[Symbol.asyncDispose]()
    })

    /** The path and the token of the newest link that was mailed: the server is not told under which address it is reached. */
    async function mailed(email: string, path: string): Promise<string> {
      const newest = () => mailbox.linksFor(email).findLast((link) => new URL(link).pathname === path)
      await expect.poll(newest).toBeDefined()
      return `${path}${new URL(newest() ?? '').hash}`
    }

    it('confirms an address by its mail and the password, and lets a forgotten one be set anew', async () => {
      const email = 'ada@example.com'
      const page = await browser.newPage()
      await page.goto(`${server.url}/register`)
      await type(page, email)
      await page.getByRole('button', { name: 'Create account and start' }).click()
      await page.getByRole('heading', { name: 'Check your email' }).waitFor()

      const confirm = await mailed(email, '/confirm')
      await page.goto(server.url + confirm)
      await page.getByLabel('Password').fill(another)
      await page.getByRole('button', { name: 'Confirm and sign in' }).click()
      await page.getByRole('alert').waitFor()
      expect(page.url()).toBe(`${server.url}/confirm`)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Confirm and sign in' }).click()
      await page.getByText('No stacks yet').waitFor()

      await page.context().clearCookies()
      await page.goto(`${server.url}/sign-in`)
      await page.getByRole('link', { name: 'Forgot password?' }).click()
      await page.getByRole('heading', { name: 'Reset your password' }).waitFor()
      await page.getByLabel('Email').fill(email)
      await page.getByRole('button', { name: 'Email me a reset link' }).click()
      await page.getByText('If there is an account with that email').waitFor()
      await page.goto(server.url + (await mailed(email, '/reset')))
      await page.getByLabel('New password').fill(another)
      await page.getByRole('button', { name: 'Set new password' }).click()
      await page.getByText('Password changed. Sign in with the new one.').waitFor()
      await page.getByLabel('Email').fill(email)
      await page.getByLabel('Password').fill(another)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('No stacks yet').waitFor()
    })
  })
})

async function type(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}
