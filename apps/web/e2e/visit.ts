import type { Page } from 'playwright-core'
import type { SignIn } from './sample-server.ts'

/** Signs in through the form and waits for the page that follows. */
export async function signIn(page: Page, { email, password }: SignIn): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).waitFor()
}

/** Waits until a page has its heading, its data and its fonts: no grey stand-in is left. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => document.querySelector('[data-loading]') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

/** Goes to an address, signs in there and waits until the page that was asked for is settled. */
export async function signInAt(page: Page, address: string, who: SignIn): Promise<void> {
  await page.goto(address)
  await signIn(page, who)
  await settled(page)
}

/** Waits until the dialog, or the bar, that was opened stands still. */
export async function drawn(page: Page, role: 'dialog' | 'toolbar' = 'dialog'): Promise<void> {
  await page
    .getByRole(role)
    .evaluate((opened) => Promise.all(opened.getAnimations().map(({ finished }) => finished)).then(() => undefined))
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

/** Writes two policies through the form, so that their list and what they say on drifts can be looked at. */
export async function writePolicies(page: Page, base: string): Promise<void> {
  const write = async (name: string, fill: () => Promise<unknown>) => {
    await page.goto(`${base}/policies/new`)
    await fill()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create policy' }).click()
    await page.getByRole('link', { name }).waitFor()
  }
  await write('The autoscaler owns sizes', async () => {
    await page.getByLabel('Reason').fill('Set by the autoscaler, agreed with the platform team')
    await page.getByLabel('Address', { exact: true }).fill('module.workers.**')
    await page.getByLabel('Changed path').fill('/desired_capacity')
    await page.getByRole('radio', { name: 'All changes match' }).click()
    await page.getByLabel(/^Ignore until/).fill('2097-03-31')
  })
  await write('Severe drifts need two approvals', async () => {
    await page.getByLabel('Action').selectOption('Require two approvals')
    await page.getByRole('checkbox', { name: 'Critical' }).check()
    await page.getByRole('checkbox', { name: 'Warning' }).check()
  })
}

/** One address of every page behind the sign-in of an admin, found by following the links a person would. */
export async function everyPage(page: Page, base: string): Promise<readonly NamedPage[]> {
  const firstLink = async (from: string, selector: string) => {
    await page.goto(base + from)
    await settled(page)
    const [link] = await page.locator(selector).all()
    return (await link?.getAttribute('href')) ?? from
  }
  const drift = await firstLink('/drifts?sort=severity', 'main a[href^="/drifts/"]')
  const stack = await firstLink(drift, 'main a[href^="/stacks/"]')
  return [
    { name: 'overview', path: '/' },
    { name: 'drifts', path: '/drifts' },
    { name: 'drift', path: drift },
    { name: 'stacks', path: '/stacks' },
    { name: 'stack', path: stack },
    { name: 'new-stack', path: '/stacks/new' },
    { name: 'new-stack-way', path: '/stacks/new?name=production-network&step=plans' },
    { name: 'new-stack-file', path: '/stacks/new?way=file' },
    { name: 'new-stack-pipeline', path: `/stacks/new?stack=${stack.split('/').at(-1) ?? ''}&way=pipeline` },
    { name: 'scan', path: await firstLink(stack, 'main a[href^="/scans/"]') },
    { name: 'projects', path: '/projects' },
    { name: 'project', path: await firstLink('/projects', 'main li a[href^="/projects/"]') },
    { name: 'alerts', path: '/alerts?show=all' },
    { name: 'channels', path: '/channels' },
    { name: 'policies', path: '/policies' },
    { name: 'policy', path: await firstLink('/policies', 'main li h2 a') },
    { name: 'new-policy', path: '/policies/new' },
    { name: 'audit', path: '/audit' },
    { name: 'team', path: '/team' },
    { name: 'account', path: '/account' },
    { name: 'nothing-there', path: '/nothing/there' },
  ]
}
