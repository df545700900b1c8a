// Runs every benchmark, one after the other, so that no two measure at once. `npm run bench -- plan` runs those whose name matches.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const wanted = process.argv[2] ?? ''
const files = globSync('{apps,packages}/*/bench/*.bench.ts')
  .filter((file) => file.includes(wanted))
  .toSorted()
if (files.length === 0) {
  process.stderr.write(`No benchmark matches "${wanted}".\n`)
  process.exitCode = 1
}
for (const file of files) {
  process.stdout.write(`\n${file}\n`)
  const run = spawnSync(process.execPath, [file], { stdio: 'inherit' })
  if (run.status !== 0) process.exitCode = 1
}
