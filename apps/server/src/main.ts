import { configOrExit } from './config-or-exit.ts'
import { createLog } from './log.ts'
import { announce } from './announce.ts'
import { sayWhyNotStarted } from './start-error.ts'
import { startServer } from './start-server.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const config = configOrExit()
const log = await createLog(config)
process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'))

try {
  const server = await startServer(config, log)
  stopOnSignal(server, log)
  announce(server)
} catch (error) {
  sayWhyNotStarted(error, log)
  process.exitCode = 1
}
