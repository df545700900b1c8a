// Writes .env.example from the settings' schema.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { renderEnvExample } from '../src/env-example.ts'

writeFileSync(resolve(import.meta.dirname, '../../../.env.example'), renderEnvExample())
