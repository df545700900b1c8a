import type { Page } from 'playwright-core'
import { drawn, settled } from './visit.ts'

const name = 'Night watch'

/** Adds a channel to a team that has none, by hand, and tests it: where no mail is sent, it has a failed delivery then. */
export async function addSampleChannel(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/channels`)
  await settled(page)
  await page.getByRole('button', { name: 'New channel' }).click()
  await drawn(page)
  await page.getByRole('radio', { name: 'Email' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Recipients').fill('on-call@example.com')
  await page.getByRole('button', { name: 'Create channel' }).click()
  await page.getByRole('button', { name: `Send test to ${name}` }).click()
  await page.getByRole('alert').waitFor()
}

/** Tests the sample channel once more and opens what was sent there. */
export async function openSampleChannel(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/channels`)
  await settled(page)
  await page.getByRole('button', { name: `Send test to ${name}` }).click()
  await page.getByRole('alert').waitFor()
  await page.getByRole('button', { name: `Deliveries of ${name}` }).click()
  await page.getByText('Failed', { exact: true }).first().waitFor()
}
