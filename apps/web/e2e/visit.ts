import type { Page } from 'playwright-core'
import type { SignIn } from './sample-server.ts'

/** Signs in through the form and waits for the page that follows. */
export async function signIn(page: Page, { email, password }: SignIn): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Places' }).filter({ visible: true }).waitFor()
}

/** Waits until a page has its heading, its data and its fonts: no grey stand-in is left. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => document.querySelector('[data-loading]') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Waits until the dialog that was opened stands still. */
export async function drawn(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .evaluate((dialog) => Promise.all(dialog.getAnimations().map(({ finished }) => finished)).then(() => undefined))
}

export interface NamedPage {
  readonly name: string
  readonly path: string
}

/** The pages that are open to everybody. */
export const frontPages: readonly NamedPage[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-failed', path: '/sign-in?failure=no-role' },
  { name: 'register', path: '/register' },
  { name: 'forgot', path: '/forgot' },
  { name: 'confirm', path: '/confirm#a-token' },
  { name: 'reset', path: '/reset#a-token' },
  { name: 'join-no-more', path: '/join#a-token' },
]

/** One address of every page behind the sign-in of an admin, found by following the links a person would. */
export async function everyPage(page: Page, base: string): Promise<readonly NamedPage[]> {
  const firstLink = async (from: string, selector: string) => {
    await page.goto(base + from)
    await settled(page)
    return (await page.locator(selector).first().getAttribute('href')) ?? from
  }
  const drift = await firstLink('/drifts?sort=severity', 'main a[href^="/drifts/"]')
  const stack = await firstLink(drift, 'main a[href^="/stacks/"]')
  return [
    { name: 'overview', path: '/' },
    { name: 'drifts', path: '/drifts' },
    { name: 'drift', path: drift },
    { name: 'stacks', path: '/stacks' },
    { name: 'stack', path: stack },
    { name: 'scan', path: await firstLink(stack, 'main a[href^="/scans/"]') },
    { name: 'alerts', path: '/alerts?show=all' },
    { name: 'channels', path: '/channels' },
    { name: 'policies', path: '/policies' },
    { name: 'new-policy', path: '/policies/new' },
    { name: 'audit', path: '/audit' },
    { name: 'team', path: '/team' },
    { name: 'account', path: '/account' },
    { name: 'nothing-there', path: '/nothing/there' },
  ]
}
