import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { renderEnvExample } from './env-example.ts'

test('.env.example names every setting with its description and default; `npm run generate` renews it', () => {
  const committed = readFileSync(resolve(import.meta.dirname, '../../../.env.example'), 'utf8')
  expect(committed).toBe(renderEnvExample())
})
