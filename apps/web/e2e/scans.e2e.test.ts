import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { driftedPlan } from './plan.ts'
import { slowUpload } from './slow-upload.ts'

const dropHere = 'Drop a plan or a state here, or choose a file'

describe.skipIf(chromiumPath() === null)('scans in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld()

  /** The API as the engineer, beside the dashboard. */
  async function api() {
    const call = async (path: string, body: object | null, token?: string) => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      const { data } = await answer.json()
      return data
    }
    const { accessToken } = await call('/auth/login', server.signIns.engineer)
    return {
      token: String(accessToken),
      makeStack: async (name: string) => String((await call('/stacks', { name }, accessToken)).id),
      stackNames: async (): Promise<readonly string[]> => {
        const { items } = await call('/stacks?limit=100', null, accessToken)
        return items.map(({ name }: { readonly name: string }) => name)
      },
      scanStatuses: async (stackId: string): Promise<readonly string[]> => {
        const { items } = await call(`/stacks/${stackId}/scans`, null, accessToken)
        return items.map(({ status }: { readonly status: string }) => status)
      },
    }
  }

  it('shows a scan as it goes: what was read, then by itself what came of it', async () => {
    const { token, makeStack } = await api()
    const stackId = await makeStack('large-stack')
    await using page = await visit('engineer', `/stacks/${stackId}`)
    await page.getByText('Not scanned yet').waitFor()
    const { head, first, rest } = largePlan(2_500)
    const upload = slowUpload(`${server.url}/api/v1/stacks/${stackId}/scans`, token)
    upload.send(head + first)
    await page.getByRole('link', { name: 'Scanning now' }).click()
    await page.getByRole('heading', { name: 'Scanning now' }).waitFor()
    const figure = (name: string) => page.locator('dl div').filter({ hasText: name }).locator('dd')
    // The resources of a plan are compared when its last part says what was meant to be.
    await expect.poll(() => figure('Read').textContent()).toMatch(/MB|kB/)
    expect(await figure('Scanned').textContent()).toBe('0')
    await expect.poll(() => figure('Elapsed').textContent()).toMatch(/\d s$/)
    expect(await upload.end(rest)).toMatchObject({ status: 201 })
    await page.getByRole('heading', { name: 'Scanning now' }).waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: '2,500 new drifts' }).waitFor()
    await page.getByRole('row', { name: /^Total 2,500/ }).waitFor()
    await expect.poll(() => page.getByRole('region', { name: 'New' }).getByRole('listitem').count()).toBe(10)
    await page.getByText('Complete', { exact: true }).waitFor()
  })

  it('takes an upload that broke off for failed, resolves nothing, and says so where it shows', async () => {
    const { token, makeStack, scanStatuses } = await api()
    const stackId = await makeStack('broken-stack')
    const upload = slowUpload(`${server.url}/api/v1/stacks/${stackId}/scans`, token)
    const { head, first } = largePlan(500)
    upload.send(head + first)
    await expect.poll(() => scanStatuses(stackId)).toEqual(['running'])
    upload.breakOff()
    await expect.poll(() => scanStatuses(stackId)).toEqual(['failed'])
    await using page = await visit('engineer', `/stacks/${stackId}`)
    await page.getByRole('region', { name: 'Last scan' }).getByText('Failed').waitFor()
    await page.getByRole('link', { name: /cut off/ }).click()
    await page.getByRole('heading', { name: 'Scan failed' }).waitFor()
    await page.getByText('no drift was resolved', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'Scan again' }).click()
    await page.getByRole('dialog').getByLabel(dropHere).setInputFiles(file('mended.json', driftedPlan()))
    await page.getByRole('dialog').getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('heading', { name: '3 new drifts' }).waitFor()
  })

  it('says what is wrong with a broken plan and where, and leaves no empty stack behind', async () => {
    const { stackNames } = await api()
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page
      .getByLabel(dropHere)
      .setInputFiles(file('crooked.json', '{"format_version": "1.2",\n "resource_drift": [}'))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page
      .getByRole('alert')
      .getByText(
        /^Plan \(resource_drift\[0\], byte \d+\): a value is missing here.*Nothing was saved\. Write the file again/,
      )
      .waitFor()
    expect(await stackNames()).not.toContain('crooked')
    await page.getByRole('button', { name: 'Remove crooked.json' }).click()
    await page.getByLabel(dropHere).setInputFiles(file('crooked.json', driftedPlan()))
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('heading', { name: 'crooked: 3 drifted resources' }).waitFor()
    expect((await stackNames()).filter((name) => name === 'crooked')).toHaveLength(1)
  })

  it('makes one stack of each of several plans dropped at once, and the bad one among them does not stop the others', async () => {
    const { stackNames } = await api()
    await using page = await visit('engineer', '/stacks')
    const data = await page.evaluateHandle(
      ([good, bad]) => {
        const transfer = new DataTransfer()
        const add = (name: string, text: string) => transfer.items.add(new File([text], name))
        add('first.plan.json', good ?? '')
        add('torn.plan.json', bad ?? '')
        add('second.plan.json', good ?? '')
        add('notes.txt', 'not a plan')
        return transfer
      },
      [driftedPlan(), '{"format_version": "1.2", "resource_drift": ['],
    )
    await page.dispatchEvent('main', 'drop', { dataTransfer: data })
    await page.getByText(/notes\.txt was not added\. This is not JSON/).waitFor()
    await page.getByRole('button', { name: 'Scan 3 files' }).click()
    await page.getByRole('main').getByRole('link', { name: 'first' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'second' }).waitFor()
    await page.getByRole('alert').getByText(/^Plan/).waitFor()
    const names = await stackNames()
    expect(names).toEqual(expect.arrayContaining(['first', 'second']))
    expect(names).not.toContain('torn')
  })

  it('knows a state and what runs in either order, and explains what it could not compare', async () => {
    await using page = await visit('engineer', '/stacks/new?way=file')
    await page.getByLabel(dropHere).setInputFiles(file('live.json', JSON.stringify(live)))
    await page.getByText('Now add the state that declares them').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Scan', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('Drop or choose another file').setInputFiles(file('queues.tfstate', JSON.stringify(state)))
    await expect.poll(() => page.getByLabel('Stack name').inputValue()).toBe('queues')
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('link', { name: 'View scan' }).click()
    const denied = page.getByRole('listitem').filter({ hasText: 'Access denied' })
    await denied.getByText('aws_sqs_queue').first().click()
    await denied.getByText('aws_sqs_queue.orders').waitFor()
    expect(await denied.textContent()).toContain('Grant the credentials that read your infrastructure access')
  })

  it('names the drifts that a scan found new, changed and resolved, each leading to its own page', async () => {
    const { token, makeStack } = await api()
    const stackId = await makeStack('told-stack')
    const send = (resources: readonly string[]) =>
      fetch(`${server.url}/api/v1/stacks/${stackId}/scans`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: `{"format_version":"1.2","resource_drift":[${resources.join(',')}]}`,
      })
    await send([oneOfMany(0), oneOfMany(1), oneOfMany(2)])
    expect((await send([oneOfMany(0), oneOfMany(1, 't3.xlarge'), oneOfMany(3)])).status).toBe(201)
    await using page = await visit('viewer', `/stacks/${stackId}`)
    await page.getByRole('region', { name: 'Last scan' }).getByRole('link', { name: 'View scan' }).click()
    await page.getByRole('heading', { name: '1 new drift, 1 changed, 1 resolved' }).waitFor()
    await page.getByText('3 resources · Full coverage · 1 drift unchanged').waitFor()
    const listed = (list: string | RegExp) =>
      page.getByRole('region', { name: list }).getByRole('link').allTextContents()
    await expect.poll(() => listed('New')).toEqual(['aws_instance.web[3]'])
    await expect.poll(() => listed('Changed')).toEqual(['aws_instance.web[1]'])
    await expect.poll(() => listed(/^Resolved/)).toEqual(['aws_instance.web[2]'])
    expect(await page.getByRole('button', { name: /^Scan/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'aws_instance.web[2]' }).click()
    await page.getByRole('heading', { name: 'aws_instance.web[2]' }).waitFor()
  })

  it('leaves nothing behind when an upload is cancelled half-way', async () => {
    const { stackNames } = await api()
    await using page = await visit('engineer', '/stacks/new?way=file')
    const devtools = await page.context().newCDPSession(page)
    const { head, first, rest } = largePlan(20_000)
    await page.getByLabel(dropHere).setInputFiles(file('called-off.json', head + first + rest))
    await devtools.send('Network.enable')
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 }
    await devtools.send('Network.emulateNetworkConditions', slow)
    await page.getByRole('button', { name: 'Scan', exact: true }).click()
    await page.getByRole('progressbar', { name: 'Uploading called-off.json' }).waitFor()
    await expect.poll(stackNames).toContain('called-off')
    await page.getByRole('button', { name: 'Cancel scan' }).click()
    await devtools.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
    await page.getByRole('button', { name: 'Scan', exact: true }).waitFor()
    await expect.poll(stackNames).not.toContain('called-off')
  })

  it('filters alerts by the address, and marks all read for the team once that was confirmed', async () => {
    await using page = await visit('engineer', '/alerts?severity=critical&severity=warning')
    const unread = page.getByRole('main').getByRole('img', { name: 'Unread' })
    await unread.first().waitFor()
    await page.getByRole('radio', { name: 'All' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('?severity=critical&severity=warning&show=all')
    await page.goto(`${server.url}/alerts?severity=info`)
    await page.getByText('No matching alerts').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByText('No unread alerts').waitFor()
    expect(await page.getByRole('button', { name: 'Mark all as read' }).count()).toBe(0)
    await page.getByRole('main').getByRole('link', { name: 'Policies' }).waitFor()
  })
})

function file(name: string, text: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) }
}

/** A plan of so many drifted resources, in parts: all but the last tenth of them come in `first`. */
function largePlan(resources: number) {
  const all = Array.from({ length: resources }, (_, index) => oneOfMany(index))
  const split = Math.floor(resources * 0.9)
  return {
    head: '{"format_version":"1.2","terraform_version":"1.9.5","resource_drift":[',
    first: `${all.slice(0, split).join(',')},`,
    rest: `${all.slice(split).join(',')}]}`,
  }
}

function oneOfMany(index: number, actual = 't3.large'): string {
  return JSON.stringify({
    address: `aws_instance.web[${index}]`,
    mode: 'managed',
    type: 'aws_instance',
    name: 'web',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: ['update'],
      before: { id: `i-${index}`, instance_type: 't3.micro', tags: { padding: 'x'.repeat(200) } },
      after: { id: `i-${index}`, instance_type: actual, tags: { padding: 'x'.repeat(200) } },
    },
  })
}

const state = {
  version: 4,
  terraform_version: '1.9.5',
  serial: 1,
  lineage: 'e2e',
  outputs: {},
  resources: ['orders', 'mails'].map((name) => ({
    mode: 'managed',
    type: 'aws_sqs_queue',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes: { id: name, name, delay_seconds: 0 } }],
  })),
}
const live = [
  { type: 'aws_sqs_queue', id: 'mails', attributes: { id: 'mails', name: 'mails', delay_seconds: 0 } },
  { type: 'aws_sqs_queue', id: 'orders', error: { code: 'denied', message: 'no right to read it' } },
]
