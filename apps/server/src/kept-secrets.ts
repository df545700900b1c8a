import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '@driftsentry/core/secret'

/**
 * A secret of this installation: read from `DATA_DIR/<name>`, or made there on the first start, readable by its owner only.
 * Two servers that start at once agree on one: the file appears complete or not at all.
 */
export function keptSecret(dataDir: string, name: string): Secret {
  const file = join(dataDir, name)
  const kept = readIfThere(file)
  if (kept !== undefined) return new Secret(kept)
  mkdirSync(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return new Secret(readFileSync(file, 'utf8'))
}

function readIfThere(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (text.length < 32)
      throw new Error(`${file} holds no secret of 32 bytes or more. Delete it to have a new one made.`)
    chmodSync(file, 0o600)
    return text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
