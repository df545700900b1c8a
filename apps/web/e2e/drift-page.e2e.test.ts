import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { reportDrift, restAs } from './rest.ts'
import { drawn, settled } from './visit.ts'

const reason = 'Agreed with the network team, ticket 4711'

describe.skipIf(chromiumPath() === null)('the page of a drift in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld()

  /** A security group that somebody opened to the internet by hand, as another tool reports it. */
  async function reportOpened(name: string, ports = 1): Promise<string> {
    const api = await restAs(server, server.signIns.engineer)
    return reportDrift(api, {
      resourceType: 'aws_security_group',
      resourceAddress: `aws_security_group.${name}`,
      expectedState: { ingress: [] },
      actualState: { ingress: Array.from({ length: ports }, (_, index) => rule(2_000 + index)) },
    })
  }

  it('goes on from where it was in the list after a decision took the drift out of it, and stays on its page', async () => {
    await using page = await visit('engineer', '/drifts?status=detected')
    const [first, second] = await page.getByRole('row').getByRole('link').allTextContents()
    await page.getByRole('link', { name: first ?? '', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: first ?? '', exact: true }).waitFor()
    await page.getByText(/^1 of /).waitFor()
    await page.keyboard.press('t')
    await page.getByText(`Triaged: ${first}`).waitFor()
    await page.getByText('triaged it').waitFor()
    await page.getByRole('heading', { level: 1, name: first ?? '', exact: true }).waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(second)
  })

  it('undoes a decision from the toast, and reopens one later by its key; the history keeps all of it', async () => {
    const id = await reportOpened('undone')
    await using page = await visit('engineer', `/drifts/${id}`)
    const decision = page.getByRole('group', { name: 'Decision' })
    await page.keyboard.press('r')
    await page.getByLabel('Reason').fill(reason)
    await page.keyboard.press('Control+Enter')
    await page.getByText('Rejected: aws_security_group.undone').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Reopened: aws_security_group.undone').waitFor()
    await decision.getByRole('button', { name: 'Approve' }).waitFor()
    await page.keyboard.press('a')
    await page.getByLabel('Reason').fill(reason)
    await page.keyboard.press('Control+Enter')
    await decision.getByRole('button', { name: 'Reopen' }).waitFor()
    await page.keyboard.press('o')
    await page.getByLabel('Reason (optional)').fill('short')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Enter 5 more characters.').waitFor()
    await page.getByLabel('Reason (optional)').fill('It was the wrong group after all')
    await page.keyboard.press('Control+Enter')
    await decision.getByRole('button', { name: 'Approve' }).waitFor()
    await page.getByText('It was the wrong group after all').waitFor()
    const entries = await page.locator('section', { hasText: 'History' }).getByRole('listitem').allTextContents()
    const told = entries.map((text) => /\w+ it/.exec(text)?.[0])
    expect(told).toEqual(['reopened it', 'approved it', 'reopened it', 'rejected it', undefined])
  })

  it('says in an open dialog that somebody else was faster, and keeps what was typed while the server is away', async () => {
    const id = await reportOpened('raced')
    await using page = await visit('engineer', `/drifts/${id}`)
    await page.keyboard.press('a')
    await page.getByLabel('Reason').fill(reason)
    await page.route(/drift\.approve/, (route) => route.abort())
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').getByRole('alert').getByText('Could not reach the server').waitFor()
    expect(await page.getByLabel('Reason').inputValue()).toBe(reason)
    const admin = await restAs(server, server.signIns.admin)
    await admin('POST', `/drifts/${id}/reject`, { reason })
    const dialog = page.getByRole('dialog', { name: 'Approve this drift' })
    await dialog.getByText(`Rejected by ${server.signIns.admin.email} in the meantime.`).waitFor()
    expect(await dialog.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
  })

  it('keeps its decisions in reach at the end of a long page, at the top or over the places of a phone', async () => {
    const id = await reportOpened('long', 60)
    await using wide = await visit('engineer', `/drifts/${id}`)
    await wide.keyboard.press('End')
    await approve(wide).click()
    await drawn(wide)
    expect(await wide.evaluate(() => scrollY)).toBeGreaterThan(0)
    await using phone = await visit('engineer', `/drifts/${id}`, { viewport: { width: 390, height: 844 } })
    await phone.keyboard.press('End')
    await approve(phone).click()
    await drawn(phone)
    expect(await phone.evaluate(() => scrollY)).toBeGreaterThan(0)
  })

  it('ignores exactly this after saying how many that is, and undoes it from the toast', async () => {
    const id = await reportOpened('ignored')
    await using page = await visit('admin', `/drifts/${id}`)
    await page.keyboard.press('i')
    await page.getByText('Ignores 1 open drift: this one.').waitFor()
    await page.getByRole('button', { name: 'Ignore', exact: true }).click()
    await page.getByText('Enter 10 more characters.').waitFor()
    await page.getByLabel('Reason').fill(reason)
    await page.getByRole('radio', { name: '1 week' }).click()
    await page.getByRole('button', { name: 'Ignore', exact: true }).click()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    await page.getByRole('note').getByText(reason).waitFor()
    await undo.click()
    await page.getByText('stopped ignoring it').waitFor()
    await expect.poll(() => page.getByRole('note').count()).toBe(0)
  })

  it('changes a severity and a cost with a reason that then stands on it', async () => {
    const id = await reportOpened('rated')
    await using page = await visit('engineer', `/drifts/${id}`)
    await page.keyboard.press('s')
    await page.getByRole('radio', { name: 'Info' }).click()
    await page.getByLabel('Cost (USD a month)').fill('12.5')
    await page.getByLabel('Reason').fill(reason)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('changed its severity and cost').waitFor()
    await page.getByText('$12.50', { exact: true }).waitFor()
    await expect.poll(() => page.getByText(reason).count()).toBeGreaterThan(1)
  })

  it('is deleted by admins who confirm it, and then the list is shown without it', async () => {
    await reportOpened('deleted')
    await using page = await visit('admin', '/drifts')
    const link = page.getByRole('link', { name: 'aws_security_group.deleted' })
    await link.click()
    await page.getByRole('button', { name: 'More for this drift' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    let answer: (() => void) | undefined
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route(/drift\.rows/, (route) => held.then(() => route.continue()))
    await page.getByRole('button', { name: 'Delete drift' }).click()
    await page.getByRole('heading', { level: 1, name: 'Drifts' }).waitFor()
    expect(await link.count()).toBe(0)
    answer?.()
    await settled(page)
    expect(await link.count()).toBe(0)
  })

  it('offers each role what the server lets it do', async () => {
    const id = await reportOpened('roles')
    await using viewer = await visit('viewer', `/drifts/${id}`)
    expect(await viewer.getByRole('group', { name: 'Decision' }).count()).toBe(0)
    for (const key of ['t', 'a', 'i', 's', '#']) await viewer.keyboard.press(key)
    expect(await viewer.getByRole('dialog').count()).toBe(0)
    await using engineer = await visit('engineer', `/drifts/${id}`)
    await engineer.getByRole('button', { name: 'More for this drift' }).click()
    expect(await engineer.getByRole('menuitem').allTextContents()).toEqual([expect.stringContaining('Change severity')])
  })

  it('shows the same change elsewhere, and leads there', async () => {
    const [one] = [await reportOpened('alike-one'), await reportOpened('alike-two')]
    await using page = await visit('viewer', `/drifts/${one}`)
    const alike = page.getByRole('region', { name: 'The same change elsewhere' })
    await alike.getByRole('link', { name: 'aws_security_group.alike-two' }).click()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('aws_security_group.alike-two')
  })

  it('stays quick with a difference of ten thousand lines, unfolds it in steps, and copies the whole', async () => {
    const api = await restAs(server, server.signIns.engineer)
    const id = await reportDrift(api, {
      resourceType: 'aws_instance',
      resourceAddress: 'aws_instance.huge',
      expectedState: { same: tags(1), notes: 'short' },
      actualState: { same: tags(1), notes: 'x'.repeat(15_000) },
    })
    const permissions = ['clipboard-read', 'clipboard-write']
    await using page = await visit('viewer', `/drifts/${id}`, { permissions })
    await page.getByRole('button', { name: '… show all 15,009 characters' }).waitFor()
    await page.keyboard.press('x')
    await page.getByText(/8,0\d\d more lines/).waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByText(/6,0\d\d more lines/).waitFor()
    await page.getByRole('button', { name: 'Copy as JSON' }).click()
    await page.getByRole('menuitem', { name: 'Actual state' }).click()
    await page.getByText('Actual state copied as JSON').waitFor()
    const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
    expect(copied).toMatchObject({ same: { t8999: 1 } })
  })

  it.each(['light', 'dark'] as const)(
    'has nothing that axe-core finds in what opens, in the %s theme',
    async (colorScheme) => {
      const id = await reportOpened(`axe-${colorScheme}`)
      await reportOpened(`axe-other-${colorScheme}`)
      await using page = await visit('admin', `/drifts/${id}`, { colorScheme, bypassCSP: true })
      await page.getByRole('region', { name: 'Related' }).waitFor()
      const found = { page: await violations(page), ...(await opened(page)) }
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('group', { name: 'Decision' }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect({ ...found, phone: await violations(page) }).toEqual({
        page: [],
        ignore: [],
        rate: [],
        delete: [],
        menu: [],
        phone: [],
      })
    },
  )
})

const rule = (port: number) => ({ protocol: 'tcp', from_port: port, to_port: port, cidr_blocks: ['0.0.0.0/0'] })

const tags = (value: number) => Object.fromEntries(Array.from({ length: 9_000 }, (_, tag) => [`t${tag}`, value]))

const approve = (page: Page) => page.getByRole('group', { name: 'Decision' }).getByRole('button', { name: 'Approve' })

/** What axe-core finds in each dialog and menu of the page. */
async function opened(page: Page) {
  const dialog = async (key: string) => {
    await page.keyboard.press(key)
    await drawn(page)
    const found = await violations(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    return found
  }
  const [ignore, rate, removal] = [await dialog('i'), await dialog('s'), await dialog('#')]
  await page.getByRole('button', { name: 'More for this drift' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
  const menu = await violations(page)
  await page.keyboard.press('Escape')
  return { ignore, rate, delete: removal, menu }
}
