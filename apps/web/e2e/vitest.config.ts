import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The limits end what hangs and measure nothing: they leave room for a machine that is ten times slower than a developer's. */
export default defineConfig({
  test: {
    name: '@driftsentry/web in Chromium',
    include: ['*.e2e.test.ts'],
    globalSetup: [join(import.meta.dirname, 'sample-data.setup.ts')],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
