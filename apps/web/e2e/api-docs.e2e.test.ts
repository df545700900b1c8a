import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'

describe.skipIf(chromiumPath() === null)('the page of the API in Chromium (skipped where there is none)', () => {
  const { server, newPage } = dashboardWorld()

  it('shows every group of routes and carries out a request, with nothing from elsewhere and no complaint of the policy', async () => {
    await using page = await newPage()
    const complaints: string[] = []
    const elsewhere: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) elsewhere.push(request.url())
    })
    await page.goto(`${server.url}/api/v1/docs`)
    for (const tag of ['auth', 'drift', 'stack', 'team']) await page.locator(`#operations-tag-${tag}`).waitFor()
    await page.locator('#operations-tag-auth').click()
    await page.locator('#operations-auth-auth_options').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Execute' }).click()
    const answer = page.locator('.live-responses-table tbody .response-col_status').first()
    await answer.waitFor()
    expect(await answer.textContent()).toContain('200')
    expect([complaints, elsewhere]).toEqual([[], []])
  })
})
