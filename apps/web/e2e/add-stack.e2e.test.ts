import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { driftedPlan } from './plan.ts'
import { shellWith } from './shell-lines.ts'
import { settled } from './visit.ts'

const minuteMs = 60_000

const dropHere = 'Drop a plan or a state here, or choose a file'

describe.skipIf(chromiumPath() === null)('adding a stack in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld()

  /** Goes through the first two steps to the lines of a pipeline, and makes a key for it. */
  async function connect(page: Page, name: string): Promise<string> {
    await page.goto(`${server.url}/stacks`)
    await page.getByRole('link', { name: 'Add stack' }).click()
    await page.getByLabel('Stack name').fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Connect a pipeline' }).click()
    await page.getByRole('button', { name: 'Create API key' }).click()
    return (await page.getByLabel('API key', { exact: true }).textContent()) ?? ''
  }

  it('takes under a minute with a pipeline: the page turns to connected when the real command sends the first plan', async () => {
    await using page = await visit('admin', '/')
    using shell = shellWith(driftedPlan())
    const began = performance.now()
    const key = await connect(page, "it's the shop")
    await page.getByText('Waiting for the first plan').waitFor()
    await page.getByText("Key Pipeline of it's the shop not used yet.").waitFor()
    const sent = await shell.run(await linesOf(page, 'driftsentry'), key)
    expect(sent).toMatchObject({ code: 2 })
    await page.getByText("Connected: 3 resources, 3 drifts, from Pipeline of it's the shop").waitFor()
    await page.getByRole('button', { name: 'View result' }).click()
    await page.getByRole('heading', { name: "it's the shop: 3 drifted resources" }).waitFor()
    expect(performance.now() - began).toBeLessThan(minuteMs)
    await page.getByRole('link', { name: 'View drifts' }).click()
    await page.getByRole('row').nth(1).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
  })

  it('says what a plan was refused for, sent by curl, and goes on to wait for the next', async () => {
    await using page = await visit('admin', '/')
    using shell = shellWith('{"format_version": "1.2", ')
    const key = await connect(page, 'curl-stack')
    const lines = await linesOf(page, 'curl')
    const refused = await shell.run(lines, key)
    expect(refused.code).toBe(22)
    await page.getByText(/^Key Pipeline of curl-stack used/).waitFor()
    await page.getByText(/^Last request refused .*VALIDATION_ERROR$/).waitFor()
    await page.getByText('Waiting for the first plan').waitFor()
    shell.plan(driftedPlan())
    expect(await shell.run(lines, key)).toMatchObject({ code: 0 })
    await page.getByText('Connected: 3 resources, 3 drifts, from Pipeline of curl-stack').waitFor()
  })

  it('says that a key was refused because it may not do what it asked for', async () => {
    await using page = await visit('admin', '/')
    const key = await connect(page, 'curious-stack')
    const answer = await fetch(`${server.url}/api/v1/drifts`, { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(403)
    await page.getByText(/^Last request refused .*FORBIDDEN$/).waitFor()
  })

  it('shows a key once: it is in no address, and gone after a reload, when the page waits on', async () => {
    await using page = await visit('admin', '/')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    const key = await connect(page, 'once-stack')
    expect(key).toMatch(/^ds_\w{71}$/)
    await page.reload()
    await page.getByText('The key created here is not shown again.').waitFor()
    await page.getByText('Key Pipeline of once-stack not used yet.').waitFor()
    expect(await page.content()).not.toContain(key)
    expect(addresses.filter((address) => address.includes(key))).toEqual([])
  })

  it('leads back step by step, and from the page of the stack to where it was left', async () => {
    await using page = await visit('engineer', '/stacks/new')
    await page.getByLabel('Stack name').fill('half-way')
    await page.getByRole('radio', { name: 'OpenTofu' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'How should half-way be scanned?' }).waitFor()
    await page.goBack()
    await expect.poll(() => page.getByLabel('Stack name').inputValue()).toBe('half-way')
    await page.goForward()
    await page.getByRole('button', { name: 'Connect a pipeline' }).click()
    await page.getByText('Waiting for the first plan').waitFor()
    expect(await linesOf(page, 'curl')).toContain('tofu show -json')
    await page.goBack()
    await page.getByRole('heading', { name: 'How should half-way be scanned?' }).waitFor()
    await page.goto(`${server.url}/stacks?search=half-way`)
    await page.getByRole('link', { name: 'half-way' }).click()
    await page.getByText('Not scanned yet').waitFor()
    await page.getByRole('link', { name: 'Continue setup' }).click()
    await page.getByRole('button', { name: 'Upload a file' }).click()
    await page.getByLabel(dropHere).setInputFiles(planFile('any.json'))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('heading', { name: 'half-way: 3 drifted resources' }).waitFor()
  })

  it('tells an engineer whom to ask for a key, and a viewer that there is nothing here', async () => {
    await using engineer = await visit('engineer', '/stacks/new?name=asking&step=plans')
    await engineer.getByRole('button', { name: 'Connect a pipeline' }).click()
    await engineer.getByText(server.signIns.admin.email).waitFor()
    expect(await engineer.getByRole('button', { name: 'Create API key' }).count()).toBe(0)
    await using viewer = await visit('viewer', '/stacks/new')
    await viewer.getByRole('heading', { name: 'Page not found' }).waitFor()
  })

  it('says that a name is taken, and where the stack of that name is', async () => {
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page.getByLabel(dropHere).setInputFiles(planFile('NETWORK.json'))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'Open that stack' }).click()
    await page.getByRole('heading', { level: 1, name: /network$/ }).waitFor()
    await page.goto(`${server.url}/stacks?search=network`)
    await settled(page)
    await expect.poll(() => page.getByRole('link', { name: /^network$/i }).count()).toBe(1)
  })

  it('renames, moves and deletes a stack', async () => {
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page.getByLabel(dropHere).setInputFiles(planFile('short-lived.json'))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'View stack' }).click()
    await page.getByRole('button', { name: 'More for short-lived' }).click()
    await page.getByRole('menuitem', { name: 'Edit stack' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('network')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.locator('input[name=name][aria-invalid=true]').waitFor()
    await dialog.getByLabel('Name').fill('long-lived')
    await dialog.getByLabel('Project').selectOption('Web shop')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: /long-lived$/ }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Web shop' }).waitFor()
    await page.getByRole('button', { name: 'More for long-lived' }).click()
    await page.getByRole('menuitem', { name: 'Delete stack' }).click()
    await page.getByText('long-lived deleted with 3 open drifts').waitFor()
    expect(new URL(page.url()).pathname).toBe('/stacks')
    await expect.poll(() => page.getByRole('link', { name: 'long-lived' }).count()).toBe(0)
  })

  it('brings a deleted stack back from the message that says so, and later from the list of the deleted ones', async () => {
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page.getByLabel(dropHere).setInputFiles(planFile('comes-back.json'))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'View stack' }).click()
    const remove = async () => {
      await page.getByRole('button', { name: 'More for comes-back' }).click()
      await page.getByRole('menuitem', { name: 'Delete stack' }).click()
      await page.getByText('comes-back deleted with 3 open drifts').last().waitFor()
      await page.getByRole('main').getByRole('link', { name: 'comes-back' }).waitFor({ state: 'detached' })
    }
    await remove()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('main').getByRole('link', { name: 'comes-back' }).click()
    await page.getByRole('region', { name: 'Open drifts' }).getByRole('listitem').nth(2).waitFor()
    await remove()
    await page.getByRole('radio', { name: 'Deleted' }).click()
    await page.getByRole('listitem').filter({ hasText: 'comes-back' }).getByText('3 open drifts').waitFor()
    await page.getByRole('button', { name: 'Restore comes-back' }).click()
    await page.getByRole('button', { name: 'Restore comes-back' }).waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'Active' }).click()
    await expect.poll(() => page.getByRole('main').getByRole('link', { name: 'comes-back' }).count()).toBe(1)
  })

  it('says at once that a name is taken, and leads to the stack that has it', async () => {
    await using page = await visit('engineer', '/stacks/new')
    await page.getByLabel('Stack name').fill('Network')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('A stack named network already exists. Choose another name.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/stacks/new')
    await page.getByRole('link', { name: 'Open that stack' }).click()
    await page.getByRole('heading', { level: 1, name: /network$/ }).waitFor()
  })

  it('goes on with the stack that a lost connection left behind, so that the second try is not refused', async () => {
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page.getByLabel(dropHere).setInputFiles(planFile('flaky.json'))
    await page.route(/\/scans$/, async (route) => {
      await route.abort('connectionreset')
      await page.context().setOffline(true)
    })
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByText('The connection was lost during the upload. Check your network, then try again.').waitFor()
    await page.unroute(/\/scans$/)
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('heading', { name: 'flaky: 3 drifted resources' }).waitFor()
    await page.goto(`${server.url}/stacks?search=flaky`)
    await expect.poll(() => page.getByRole('main').getByRole('link', { name: 'flaky' }).count()).toBe(1)
  })
})

function planFile(name: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(driftedPlan()) }
}

async function linesOf(page: Page, way: string): Promise<string> {
  await page.getByRole('radio', { name: way }).click()
  return page.getByLabel(`${way} snippet`).inputValue()
}
