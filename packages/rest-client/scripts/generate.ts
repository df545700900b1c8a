/** Writes the types of the REST client from the API document: `generate.ts [--check]`, which fails when they are stale. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'

const documentUrl = new URL('../../../docs/openapi.json', import.meta.url)
const typesFile = fileURLToPath(new URL('../src/paths.generated.ts', import.meta.url))

const types = astToString(await openapiTypescript(JSON.parse(await readFile(documentUrl, 'utf8'))))
const text = `// Written by scripts/generate.ts from docs/openapi.json. Do not edit.\n${types}`
if (!process.argv.includes('--check')) await writeFile(typesFile, text)
else if ((await readFile(typesFile, 'utf8')) !== text) {
  process.stderr.write('The REST client is stale: run npm run generate.\n')
  process.exitCode = 1
}
