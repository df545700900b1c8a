import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'

const policyName = 'The network team owns this'
const reason = 'Agreed with the network team, ticket 4711'

describe.skipIf(chromiumPath() === null)('policies in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld()

  it('ignores a drift by a policy whose preview showed it, says so on its page, and brings it back when the policy is deleted', async () => {
    await using page = await visit('admin', '/drifts?status=detected')
    const link = page.getByRole('row').getByRole('link').first()
    const address = (await link.textContent()) ?? ''
    const driftUrl = await link.evaluate((anchor: HTMLAnchorElement) => anchor.href)

    await page.goto(`${server.url}/policies`)
    await settled(page)
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: /New$/ }).waitFor()
    const preview = page.getByRole('region', { name: 'Preview' })
    await page.getByLabel('Address', { exact: true }).fill('nothing.is.named.so')
    await preview.getByText('No open drift matches.').waitFor()
    await page.getByLabel('Address', { exact: true }).fill(address)
    await preview.getByRole('link', { name: address, exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Create policy' }).click()
    await page.getByText('Enter a name.').waitFor()
    // The first of the fields at fault, wherever it is on the page.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await preview.getByText(`Ignore drifts at address ${address}.`).waitFor()
    await page.getByLabel('Name').fill(policyName)
    await page.getByLabel('Reason').fill(reason)
    await page.getByLabel(/^Ignore until/).fill('2097-03-31')
    await page.getByRole('button', { name: 'Create policy' }).click()
    await page.getByText(/^Ignore until 31 Mar 2097/).waitFor()

    await page.goto(driftUrl)
    await page.getByRole('note').getByText('until 31 Mar 2097').waitFor()
    await page.getByRole('note').getByText(reason).waitFor()
    await page.goto(`${server.url}/drifts?ignored=true`)
    await page.getByRole('link', { name: address }).first().waitFor()
    await page.goto(`${server.url}/drifts`)
    await settled(page)
    expect(await hrefs(page)).not.toContain(driftUrl)

    await page.goto(`${server.url}/policies`)
    await page.getByRole('button', { name: `More for ${policyName}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete policy' }).click()
    await page.getByRole('link', { name: policyName }).waitFor({ state: 'detached' })
    await page.goto(driftUrl)
    await page.getByText('stopped ignoring it').waitFor()
    await expect.poll(() => page.getByRole('note').count()).toBe(0)
  })

  it('shows a viewer every policy and what it is for, and no way to change it', async () => {
    await using admin = await visit('admin', '/policies/new')
    await admin.getByLabel('Name').fill('Identity takes two')
    await admin.getByLabel('Action').selectOption('Require two approvals')
    await admin.getByLabel('Type', { exact: true }).fill('aws_iam_*\nSECURITY_GROUP')
    await admin.getByRole('button', { name: 'Create policy' }).click()
    await admin.getByRole('link', { name: 'Identity takes two' }).waitFor()
    await using viewer = await visit('viewer', '/policies')
    await viewer.getByText('aws_iam_* or Security group').waitFor()
    expect(await viewer.getByRole('button', { name: /^More|New policy/ }).count()).toBe(0)
    expect(await viewer.getByRole('switch').count()).toBe(0)
    await viewer.getByRole('link', { name: 'Identity takes two' }).click()
    await viewer.getByRole('region', { name: 'Preview' }).getByText('Open now').waitFor()
    expect(await viewer.getByRole('textbox').count()).toBe(0)
  })

  it('opens a policy as it was saved, and keeps one change without touching the rest', async () => {
    await using page = await visit('admin', '/policies/new')
    await page.getByLabel('Name').fill('Only in prod')
    await page.getByLabel('Action').selectOption('Set severity')
    await page.getByRole('radio', { name: 'Critical' }).click()
    await page.getByText('More conditions').click()
    await page.getByLabel('Tags').fill('env=prod-*')
    await page.getByRole('button', { name: 'Create policy' }).click()
    await page.getByRole('link', { name: 'Only in prod' }).click()
    await expect.poll(() => page.getByLabel('Tags').inputValue()).toBe('env=prod-*')
    await page.getByLabel('Priority').fill('7')
    await page.getByRole('button', { name: 'Save changes' }).click()
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Only in prod' }) })
    await row.getByText('Set severity to critical').waitFor()
    await expect.poll(() => row.textContent()).toMatch(/^Priority 7\D.*Tag env prod-\*/)
    await row.getByRole('switch', { name: 'Enable Only in prod' }).click()
    await row.getByText('Disabled').waitFor()
    await page.reload()
    await row.getByText('Disabled').waitFor()
  })

  it('says who gave the first of two approvals, offers the other to somebody else only, and then shows it approved', async () => {
    await using admin = await visit('admin', '/policies/new')
    await admin.getByLabel('Name').fill('Buckets take two')
    await admin.getByLabel('Action').selectOption('Require two approvals')
    await admin.getByLabel('Address', { exact: true }).fill('aws_s3_bucket.logs')
    await admin.getByRole('button', { name: 'Create policy' }).click()
    await admin.getByRole('link', { name: 'Buckets take two' }).waitFor()
    await using engineer = await visit('engineer', '/drifts?status=detected')
    await engineer.getByRole('link', { name: 'aws_s3_bucket.logs', exact: true }).click()
    await engineer.getByText('Needs two approvals.').waitFor()
    await approve(engineer)
    await engineer.getByText('First of two approvals given: aws_s3_bucket.logs').waitFor()
    await engineer.getByText('Another person must approve it.').waitFor()
    expect(await engineer.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
    await admin.goto(engineer.url())
    await admin.getByRole('note').getByText(server.signIns.engineer.email).waitFor()
    await approve(admin)
    await admin.getByText('Approved: aws_s3_bucket.logs').waitFor()
    await expect.poll(() => admin.getByRole('note').count()).toBe(0)
  })
})

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByLabel('Reason').fill(reason)
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
}

function hrefs(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('row')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')))
}
