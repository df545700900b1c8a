// Lets somebody back in when no admin can: prints a link to set a new password, good for an hour. `npm run recover -- EMAIL`, with
// `--two-factor` to take two-factor authentication off the account as well. Works beside a running server.
import { parseArgs } from 'node:util'
import { systemClock } from '@driftsentry/core/clock'
import { openDatabase } from '@driftsentry/core/database'
import { DomainError } from '@driftsentry/core/errors'
import { reachPostgres } from '@driftsentry/core/reach-postgres'
import { restoreAccess } from '@driftsentry/core/restore-access'
import { configOrExit } from '../src/config-or-exit.ts'
import { keptSecret } from '../src/kept-secrets.ts'

const usage = 'usage: npm run recover -- EMAIL [--two-factor]'

const silent = () => undefined

async function recover(email: string, secondFactor: boolean): Promise<string> {
  const config = configOrExit()
  const owned = new AsyncDisposableStack()
  try {
    const place = { databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, log: silent }
    const { url } = owned.use(await reachPostgres(place))
    const { db } = owned.use(openDatabase({ url, onIdleError: silent, maxConnections: 1 }))
    const installation = {
      db,
      clock: systemClock,
      encryptionKey: config.ENCRYPTION_KEY ?? keptSecret(config.DATA_DIR, 'encryption-key'),
      publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    }
    const { link, expiresAt, hadSecondFactor } = await restoreAccess(installation, { email, secondFactor })
    const factor = hadSecondFactor ? 'Two-factor authentication is off for this account.\n' : ''
    return `${factor}Until ${expiresAt.toISOString()}, ${email} can set a new password at:\n\n${link.reveal()}\n`
  } finally {
    await owned.disposeAsync()
  }
}

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'two-factor': { type: 'boolean' } } })
  const [email, ...others] = positionals
  if (email === undefined || others.length > 0) throw new TypeError('exactly one email address is needed')
  process.stdout.write(await recover(email, values['two-factor'] ?? false))
} catch (error) {
  const isUsage = error instanceof TypeError
  const message = error instanceof Error ? error.message : 'failed for an unknown cause'
  process.stderr.write(`${message}\n${isUsage ? `${usage}\n` : ''}`)
  process.exitCode = error instanceof DomainError && error.code === 'NOT_FOUND' ? 4 : isUsage ? 64 : 1
}
