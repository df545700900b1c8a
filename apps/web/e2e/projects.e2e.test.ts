import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { drawn, settled } from './visit.ts'

describe.skipIf(chromiumPath() === null)('projects in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld()

  async function makeProject(page: Page, name: string): Promise<void> {
    await page.goto(`${server.url}/projects`)
    await settled(page)
    await page.keyboard.press('n')
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create project' }).click()
    await page.getByText('No stacks in this project').waitFor()
  }

  it('is reached by its keys, made, filled with a stack that then counts, and lets it go again', async () => {
    await using page = await visit('engineer', '/')
    await page.keyboard.press('g')
    await page.keyboard.press('j')
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
    await makeProject(page, 'Mobile')
    await page.keyboard.press('m')
    await page.getByRole('checkbox', { name: /^network/ }).check()
    await page.getByRole('button', { name: 'Move 1 stack' }).click()
    await page.getByText('network moved here').waitFor()
    await page.getByRole('region', { name: 'Stacks' }).getByRole('link', { name: 'network' }).waitFor()
    await page.getByRole('link', { name: 'See all open drifts' }).click()
    await page.getByRole('button', { name: /^Project/ }).waitFor()
    await settled(page)
    const addresses = await page.getByRole('row').getByRole('link').allTextContents()
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.every((address) => address.startsWith('aws_security_group.'))).toBe(true)
    await page.goBack()
    await page.getByRole('button', { name: 'Remove network from the project' }).click()
    await page.getByText('No stacks in this project').waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByRole('link', { name: 'network' }).waitFor()
  })

  it('refuses a slug that another project has, beside the field or over the buttons, and takes another', async () => {
    await using page = await visit('admin', '/projects')
    await makeProject(page, 'Twice')
    await page.keyboard.press('e')
    await page.getByLabel('Slug').fill('Not A Slug')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/A slug is 1 to 63/).waitFor()
    await page.getByLabel('Slug').fill('web-shop')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await page.getByLabel('Slug').fill('twice-over')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Twice saved').waitFor()
    await expect.poll(() => page.getByText('twice-over', { exact: true }).count()).toBe(1)
  })

  it('comes back from the toast that says it is deleted, and later from the list of the deleted ones', async () => {
    await using page = await visit('engineer', '/projects')
    await makeProject(page, 'Short-lived')
    await page.getByRole('button', { name: 'Delete project' }).click()
    await page.getByText('Short-lived deleted. Its stacks are kept.').waitFor()
    await page.getByRole('link', { name: 'Short-lived' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Short-lived' }).click()
    await page.getByRole('button', { name: 'Delete project' }).click()
    await page.getByRole('radio', { name: 'Deleted' }).click()
    await page.getByRole('button', { name: 'Restore Short-lived' }).click()
    await page.getByText('Short-lived restored').waitFor()
    await page.getByRole('radio', { name: 'Active' }).click()
    await expect.poll(() => page.getByRole('link', { name: 'Short-lived' }).count()).toBe(1)
  })

  it('shows a viewer every project, and no way to change one', async () => {
    await using page = await visit('viewer', '/projects')
    const changing = () => page.getByRole('button', { name: /New project|Move|Edit|Delete|Remove|Restore/ }).count()
    expect(await changing()).toBe(0)
    await page.getByRole('link', { name: 'Web shop' }).click()
    await page.getByRole('region', { name: 'Stacks' }).getByRole('listitem').first().waitFor()
    expect(await changing()).toBe(0)
    for (const key of ['e', 'm']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.goto(`${server.url}/projects?show=deleted`)
    await settled(page)
    expect(await changing()).toBe(0)
  })

  it('is found by a few letters of its name', async () => {
    await using page = await visit('viewer', '/')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/^Search pages/).fill('web sh')
    await page.getByRole('option', { name: 'Web shop' }).click()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Web shop$/)
  })

  it.each(['light', 'dark'] as const)('has nothing that axe-core finds, in the %s theme', async (colorScheme) => {
    await using page = await visit('admin', '/projects', { colorScheme, bypassCSP: true })
    const list = await violations(page)
    await page.keyboard.press('n')
    await drawn(page)
    const making = await violations(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Web shop' }).click()
    await page.getByRole('button', { name: 'Move stacks' }).click()
    await drawn(page)
    const moving = await violations(page)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    const phone = await violations(page)
    await page.getByRole('button', { name: /^More places/ }).click()
    await page.getByRole('menuitem', { name: 'Audit' }).waitFor()
    expect({ list, making, moving, phone, places: await violations(page) }).toEqual({
      list: [],
      making: [],
      moving: [],
      phone: [],
      places: [],
    })
  })
})
