// Takes a picture of every page in both themes, on a wide screen and on a phone, into screenshots/. With `--url`, `--email` and
// `--password` of a server that runs; otherwise of one started for it, with the sample data. With `--readme` three of them go into
// docs/images/ as well, where the README shows them.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../e2e/chromium.ts'
import { addSampleChannel, openSampleChannel } from '../e2e/sample-channel.ts'
import { startSampleServer, type SignIn } from '../e2e/sample-server.ts'
import { drawn, everyPage, frontPages, settled, signInAt, writePolicies } from '../e2e/visit.ts'

const folder = resolve(import.meta.dirname, '../../../screenshots')
const shownInReadme = {
  overview: 'overview-light-1440',
  drifts: 'drifts-selected-dark-1440',
  drift: 'drift-light-1440',
}
const themes = ['light', 'dark'] as const
const screens = [
  { name: '1440', viewport: { width: 1440, height: 900 } },
  { name: '390', viewport: { width: 390, height: 844 } },
] as const

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    email: { type: 'string' },
    password: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
})

mkdirSync(folder, { recursive: true })
const running = values.url === undefined ? await startSampleServer() : null
const base = values.url ?? running?.url ?? ''
const who = running?.signIns.admin ?? { email: values.email ?? '', password: values.password ?? '' }
const browser = await launchChromium()
try {
  // Of a server that runs already, the pictures show what is there.
  if (running) await prepare(browser)
  for (const theme of themes) for (const screen of screens) await takePictures(browser, { base, who, theme, screen })
  if (values.readme) {
    for (const [name, picture] of Object.entries(shownInReadme))
      copyFileSync(join(folder, `${picture}.png`), resolve(folder, `../docs/images/${name}.png`))
  }
  process.stdout.write(`The pictures are in ${folder}\n`)
} finally {
  await browser.close()
  await running?.[Symbol.asyncDispose]()
}

interface Round {
  readonly base: string
  readonly who: SignIn
  readonly theme: (typeof themes)[number]
  readonly screen: (typeof screens)[number]
}

async function prepare(browser: Browser): Promise<void> {
  const page = await browser.newPage()
  await signInAt(page, base, who)
  await addSampleChannel(page, base)
  await page.close()
}

async function takePictures(browser: Browser, { base, who, theme, screen }: Round): Promise<void> {
  const context = await browser.newContext({ viewport: screen.viewport, colorScheme: theme, deviceScaleFactor: 1 })
  const page = await context.newPage()
  const shoot = (name: string) => page.screenshot({ path: join(folder, `${name}-${theme}-${screen.name}.png`) })
  for (const { name, path } of frontPages) {
    await page.goto(base + path)
    await settled(page)
    await shoot(name)
  }
  await signInAt(page, base, who)
  // Only into data that is gone afterwards, and once.
  if (running !== null && theme === themes[0] && screen === screens[0]) await writePolicies(page, base)
  for (const { name, path } of await everyPage(page, base)) {
    await page.goto(base + path)
    await settled(page)
    await shoot(name)
  }
  await page.goto(`${base}/account`)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByLabel('Secret', { exact: true }).waitFor()
  await shoot('second-factor')
  await page.goto(`${base}/team`)
  for (const [button, name] of [
    ['Invite', 'invite'],
    ['New API key', 'new-key'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await drawn(page)
    await shoot(name)
    await page.keyboard.press('Escape')
  }
  await page.goto(`${base}/drifts?sort=severity`)
  await settled(page)
  if (screen.name === '390') await page.getByRole('button', { name: 'Select', exact: true }).click()
  else await page.getByRole('row').nth(1).hover()
  for (const row of [1, 2, 4])
    await page
      .getByRole('row')
      .getByRole('checkbox', { name: /^Select [^e]/ })
      .nth(row)
      .check()
  await shoot('drifts-selected')
  await page.getByRole('toolbar').getByRole('button', { name: 'Resolve' }).click()
  await drawn(page)
  await shoot('decide-many')
  await page.goto(`${base}/channels`)
  await page.getByRole('button', { name: 'New channel', exact: true }).click()
  await drawn(page)
  await page.getByRole('radio', { name: 'Webhook' }).click()
  await shoot('new-channel')
  if (running) {
    await openSampleChannel(page, base)
    await shoot('channel-deliveries')
  }
  await context.close()
}
