import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import type { SignIn } from './sample-server.ts'
import { signingSecret, type SlackEnd, slackEnd } from './slack-end.ts'

describe.skipIf(chromiumPath() === null)('deciding in Slack (skipped where there is no Chromium)', () => {
  let slack: SlackEnd

  beforeAll(async () => {
    slack = await slackEnd()
  })
  afterAll(async () => {
    await slack?.[Symbol.asyncDispose]()
  })
  const { server, open } = dashboardWorld({ env: { CHANNEL_ALLOWED_NETWORKS: '127.0.0.0/8' } })

  async function post(path: string, body: object, token?: string): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect([path, answer.ok]).toEqual([path, true])
    const { data } = await answer.json()
    return data
  }

  async function tokenOf({ email, password }: SignIn): Promise<string> {
    return (await post('/auth/login', { email, password }))['accessToken'] ?? ''
  }

  /** A channel with buttons, and a drift that it heard of. */
  async function toldDrift() {
    const target = { kind: 'slack', url: slack.url, signingSecret }
    const channel = await post('/channels', { name: 'Slack', target }, await tokenOf(server.signIns.admin))
    const states = { expectedState: { size: 'small' }, actualState: { size: 'large' } }
    const drift = { resourceType: 'EC2', resourceId: 'i-of-slack', severity: 'critical', ...states }
    const { id = '' } = await post('/drifts', drift, await tokenOf(server.signIns.engineer))
    await slack.heard(`"value":"${id}@1"`)
    return { id, requestUrl: `${server.url}/api/v1/slack/interactions/${channel['id']}` }
  }

  it('leads from the button over the sign-in to a page that names whom it is about, and back to a decision', async () => {
    const { id, requestUrl } = await toldDrift()
    const button = { actionId: 'approve', value: `${id}@1` }
    const before = slack.count()
    expect(await slack.press(requestUrl, button)).toBe(200)
    const [, path = ''] = /http:\/\/[^/]+(\/slack#[\w-]+)/.exec(await slack.heard('/slack#', before)) ?? []

    await using page = await open(path)
    await page.getByLabel('Email').fill(server.signIns.engineer.email)
    await page.getByLabel('Password').fill(server.signIns.engineer.password)
    expect(page.url()).not.toContain('#')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('Link it only if this is you in Slack').waitFor()
    expect(await page.getByRole('main').textContent()).toContain('on.call in the Slack workspace example')
    expect(page.url()).toBe(`${server.url}/slack`)
    await page.getByRole('button', { name: 'Link my Slack user' }).click()
    await page.getByText('press the button again').waitFor()

    const then = slack.count()
    expect(await slack.press(requestUrl, button)).toBe(200)
    await slack.heard(`Approved in Slack by ${server.signIns.engineer.email}`, then)
    await page.goto(`${server.url}/drifts/${id}`)
    await page.getByText('Approved in Slack by').first().waitFor()

    await page.goto(`${server.url}/account`)
    await page.getByRole('button', { name: 'Unlink on.call in example' }).click()
    await page.getByText('Slack user unlinked').waitFor()
    const last = slack.count()
    expect(await slack.press(requestUrl, button)).toBe(200)
    await slack.heard('/slack#', last)
  })
})
