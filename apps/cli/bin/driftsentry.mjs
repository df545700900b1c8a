#!/usr/bin/env node
import { existsSync } from 'node:fs'

const bundle = new URL('../dist/driftsentry.mjs', import.meta.url)
if (existsSync(bundle)) {
  await import(bundle.href)
} else {
  process.stderr.write('driftsentry: not built yet. Run `npm run build` in the workspace first.\n')
  process.exitCode = 1
}
