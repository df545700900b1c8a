import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where this machine keeps Chromium (or CHROMIUM_PATH says); null when it has none. */
export function chromiumPath(): string | null {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined) return given
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null
}

/** A Chromium without a window. Its own sandbox needs user namespaces that containers lack; it opens nothing but our server. */
export function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === null)
    throw new Error('There is no Chromium on this machine: install it, or set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
