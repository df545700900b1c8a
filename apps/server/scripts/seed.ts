// Fills an empty database with the example, as `npm start` does, and prints how to sign in. Never in production.
import { systemClock } from '@driftsentry/core/clock'
import { composeServices } from '../src/compose-services.ts'
import { configOrExit } from '../src/config-or-exit.ts'
import { openServerDatabase } from '../src/database.ts'
import { createLog } from '../src/log.ts'
import { signInLines } from '../src/sample/sample-sign-in.ts'
import { seedSampleData } from '../src/sample/seed-sample-data.ts'
import { serviceDependencies } from '../src/service-dependencies.ts'
import { sayWhyNotStarted } from '../src/start-error.ts'

const config = configOrExit()
const log = await createLog({ ...config, LOG_LEVEL: 'warn' })
try {
  if (config.NODE_ENV === 'production') refuse('NODE_ENV is production: the example is not for there.')
  else await seed()
} catch (error) {
  sayWhyNotStarted(error, log)
  process.exitCode = 1
}

async function seed(): Promise<void> {
  const database = await openServerDatabase(config, log)
  try {
    const { db } = database
    const dependencies = serviceDependencies(config, database)
    const servicesAt = (clock: typeof systemClock) => composeServices({ ...dependencies, clock })
    const signIn = await seedSampleData({ db, dataDir: config.DATA_DIR, clock: systemClock, servicesAt })
    if (signIn) process.stdout.write(`${signInLines(signIn).join('\n')}\n`)
    else refuse('The database holds a team already; the example goes only into an empty one.')
  } finally {
    await database.close()
  }
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
