// Writes docs/openapi.json from the procedures' schemas; with --check it only says whether that file is fresh.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openApiFile } from '../src/rest/openapi-file.ts'

const file = resolve(import.meta.dirname, '../../../docs/openapi.json')
const text = openApiFile()
if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/openapi.json is stale: run `npm run generate` and commit it.\n')
  process.exitCode = 1
}
