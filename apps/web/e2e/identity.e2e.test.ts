import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import type { SignIn } from './sample-server.ts'
import { settled, signIn } from './visit.ts'

const password = 'walnut ferry cobalt 71'
const codePeriodMs = 30_000

describe.skipIf(chromiumPath() === null)('accounts and teams in Chromium (skipped where there is none)', () => {
  const { server, open, visit } = dashboardWorld()

  /** An account with a team of its own, in a browser that is signed in to it. */
  async function register(email: string, team: string) {
    const page = await open('/register')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('Team name').fill(team)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    return page
  }

  it('leads from the sign-in to an account and a team of its own, and says at its field why a password is refused', async () => {
    await using page = await open('/sign-in')
    await page.getByRole('link', { name: 'Create an account' }).click()
    // The fields of both pages have the same names.
    await page.getByRole('heading', { name: 'Create an account' }).waitFor()
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByText('5 more characters needed.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill('passwordpassword')
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Team name').fill('Analytical engines')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByText(/^Is too easy to guess\./).waitFor()
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('heading', { name: 'No stacks yet' }).or(page.getByText('No stacks yet')).waitFor()
    await page.getByText('Analytical engines').first().waitFor()
  })

  it('asks for a code after the second factor is set up, and takes a recovery code in its place, once', async () => {
    const who = { email: 'second-factor@example.com', password }
    await using page = await register(who.email, 'Two steps')
    await page.goto(`${server.url}/account`)
    await page.getByRole('button', { name: 'Set up' }).click()
    const secret = (await page.getByLabel('Secret', { exact: true }).textContent()) ?? ''
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    await codeField(page).fill(totp.generate())
    await page.getByRole('button', { name: 'Turn on' }).click()
    const shown = page.getByLabel('Recovery codes').getByRole('listitem')
    await shown.first().waitFor()
    const codes = await shown.allTextContents()
    expect(codes).toHaveLength(10)
    const [recoveryCode = ''] = codes
    await page.getByRole('button', { name: 'I have saved them' }).click()
    await page.getByText('10 recovery codes left.').waitFor()
    expect(await page.content()).not.toContain(recoveryCode)

    await using other = await open('/sign-in')
    await typeIn(other, who)
    await codeField(other).fill(totp.generate({ timestamp: Date.now() + codePeriodMs }))
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByRole('heading', { name: 'Overview' }).waitFor()

    for (const attempt of ['first', 'second']) {
      await using lost = await open('/sign-in')
      await typeIn(lost, who)
      await codeField(lost).waitFor()
      await lost.getByRole('button', { name: 'Use a recovery code' }).click()
      await lost.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode)
      await lost.getByRole('button', { name: 'Sign in' }).click()
      const outcome = attempt === 'first' ? lost.getByRole('heading', { name: 'Overview' }) : lost.getByRole('alert')
      await outcome.waitFor()
    }
  })

  it('leads a member to the second factor that the team asks for, and on from there once it is set up', async () => {
    await using page = await register('strict@example.com', 'Strict team')
    await page.goto(`${server.url}/team`)
    await page.getByLabel('Require two-factor authentication').check()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Strict team requires two-factor authentication.').waitFor()
    await expect.poll(() => page.url()).toBe(`${server.url}/account#second-factor`)
    await page.goto(`${server.url}/drifts`)
    await page.getByText('Strict team requires two-factor authentication.').waitFor()
    await page.getByRole('button', { name: 'Set up' }).click()
    const secret = (await page.getByLabel('Secret', { exact: true }).textContent()) ?? ''
    await codeField(page).fill(new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate())
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('button', { name: 'I have saved them' }).click()
    await page.getByRole('heading', { name: 'Sessions' }).waitFor()
    await page.goto(`${server.url}/stacks`)
    await page.getByText('No stacks yet').waitFor()
  })

  it('brings somebody into the team by a link whose token never stands in the address or reaches the server in one', async () => {
    await using admin = await visit('admin', '/team')
    const link = await invite(admin, 'grace@example.com', 'Viewer')
    await admin.getByText('Viewer · invited').waitFor()
    const token = link.slice(link.indexOf('#') + 1)

    await using guest = await open('/sign-in')
    const asked: string[] = []
    guest.on('request', (request) => asked.push(request.url()))
    await guest.goto(`${server.url}/join#${token}`)
    await guest.getByRole('heading', { name: 'Join Example team on DriftSentry' }).waitFor()
    expect(guest.url()).toBe(`${server.url}/join`)
    await guest.getByLabel('Password', { exact: true }).fill(password)
    await guest.getByLabel('First name').fill('Grace')
    await guest.getByRole('button', { name: 'Join Example team' }).click()
    await guest.getByRole('heading', { name: 'Overview' }).waitFor()
    await guest.getByText('Grace').first().waitFor()
    expect(asked.filter((url) => url.includes(token.slice(0, 20)))).toEqual([])
    await guest.goto(`${server.url}/team`)
    await guest.getByText('(you)').waitFor()
    expect(await guest.getByRole('button', { name: /Invite|Revoke|New API key|^Role of/ }).count()).toBe(0)

    // The admin's page heard of it by itself.
    await admin.getByText('Grace', { exact: true }).waitFor()
    await admin.getByText('No pending invitations.').waitFor()
    await using late = await open(`/join#${token}`)
    await late.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor()
  })

  it('does not let somebody take up an invitation that is for another address', async () => {
    await using admin = await visit('admin', '/team')
    const link = await invite(admin, 'expected@example.com', 'Engineer')
    await using other = await visit('viewer', '/')
    await other.goto(`${server.url}/join${link.slice(link.indexOf('#'))}`)
    await other.getByText(`you are signed in as ${server.signIns.viewer.email}`).waitFor()
    expect(await other.getByRole('button', { name: /^Join/ }).count()).toBe(0)
    await other.getByRole('button', { name: 'Sign out' }).click()
    await other.getByRole('button', { name: 'Join Example team' }).waitFor()
  })

  it('lets an invited person join who made an account in the meantime, and shows that team alone', async () => {
    await using admin = await visit('admin', '/team')
    const link = await invite(admin, 'both@example.com', 'Engineer')
    await using page = await register('both@example.com', 'Own team')
    await page.goto(`${server.url}/join${link.slice(link.indexOf('#'))}`)
    await page.getByRole('button', { name: 'Join Example team' }).click()
    await page.getByRole('heading', { name: 'Needs your attention' }).waitFor()
    await openPersonMenu(page)
    await page.getByRole('menuitemradio', { name: 'Own team' }).click()
    await page.getByText('No stacks yet').waitFor()
    await settled(page)
    expect(await page.getByText('awaiting decision').count()).toBe(0)
    await page.reload()
    await page.getByText('No stacks yet').waitFor()
  })

  it('shows an API key once: it works, and stops when it is revoked', async () => {
    await using page = await visit('admin', '/team')
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('nightly-plan')
    await page.getByRole('checkbox', { name: 'scan' }).uncheck()
    await page.getByRole('button', { name: 'Create API key' }).click()
    await page.getByText('Choose at least one scope.').waitFor()
    await page.getByRole('checkbox', { name: 'read' }).check()
    await page.getByRole('button', { name: 'Create API key' }).click()
    const key = (await page.getByLabel('API key', { exact: true }).textContent()) ?? ''
    const read = () => fetch(`${server.url}/api/v1/stacks`, { headers: { authorization: `Bearer ${key}` } })
    expect((await read()).status).toBe(200)
    // A click beside it does not lose it.
    await page.mouse.click(5, 5)
    await page.getByLabel('API key', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('nightly-plan').waitFor()
    expect(await page.content()).not.toContain(key)
    await page.getByRole('button', { name: 'Revoke nightly-plan' }).click()
    await page.getByRole('button', { name: 'Revoke API key', exact: true }).click()
    await page.getByText('No API keys yet.').waitFor()
    await expect.poll(async () => (await read()).status).toBe(401)
  })

  it('has a member set a new password by a link of the admin, which ends the sessions there were', async () => {
    await using member = await visit('engineer', '/')
    await using admin = await visit('admin', '/team')
    await admin.getByRole('button', { name: `More for ${server.signIns.engineer.email}` }).click()
    await admin.getByRole('menuitem', { name: 'Create password reset link' }).click()
    const link = (await admin.getByLabel('Link', { exact: true }).textContent()) ?? ''
    await using reset = await open(`/reset${link.slice(link.indexOf('#'))}`)
    await reset.getByLabel('New password').fill(password)
    await reset.getByRole('button', { name: 'Set new password' }).click()
    await reset.getByText('Password changed. Sign in with the new one.').waitFor()
    expect(reset.url()).toBe(`${server.url}/sign-in`)
    await signIn(reset, { email: server.signIns.engineer.email, password })
    await member.goto(`${server.url}/stacks`)
    await member.getByLabel('Password').waitFor()
  })

  it('lists where one is signed in, and ends the others when the password is changed', async () => {
    const who = { email: 'devices@example.com', password }
    await using first = await register(who.email, 'Devices')
    await using second = await visit(who, '/')
    await first.goto(`${server.url}/account`)
    await first.getByText('This session').waitFor()
    await first
      .getByRole('button', { name: /^Sign out (?!everywhere)/ })
      .first()
      .waitFor()
    await first.getByLabel('Current password').fill('not this one')
    await first.getByLabel('New password').fill('cobalt walnut ferry 17')
    await first.getByRole('button', { name: 'Change password' }).click()
    await first.getByText('Wrong password.').waitFor()
    await first.getByLabel('Current password').fill(password)
    await first.getByRole('button', { name: 'Change password' }).click()
    await expect.poll(() => first.getByRole('button', { name: /^Sign out (?!everywhere)/ }).count()).toBe(0)
    await second.goto(`${server.url}/stacks`)
    await second.getByLabel('Password').waitFor()
    await first.getByRole('button', { name: 'Sign out everywhere' }).click()
    await first.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
    await first.getByRole('heading', { name: 'Sign in to DriftSentry' }).waitFor()
  })
})

/** The field for a code of the authenticator. */
const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true })

/** Types email and password where nobody is let in by them alone. */
async function typeIn(page: Page, who: SignIn): Promise<void> {
  await page.getByLabel('Email').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Invites by the dialog and answers with the link that is shown. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  const link = (await page.getByLabel('Link', { exact: true }).textContent()) ?? ''
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

async function openPersonMenu(page: Page): Promise<void> {
  await page.getByRole('complementary').getByRole('button').last().click()
}
