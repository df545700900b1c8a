import type { Logger } from './log.ts'
import type { RunningServer } from './start-server.ts'

/** Stops the server in order at Ctrl-C, SIGTERM, SIGHUP or an unforeseen exception. A second Ctrl-C ends it at once. */
export function stopOnSignal(server: RunningServer, log: Logger): void {
  let stopping = false
  const stop = async (exitCode: number) => {
    if (stopping) return process.exit(130)
    stopping = true
    log.info('stopping')
    try {
      await server.stop()
      log.info('stopped')
      process.exit(exitCode)
    } catch (error) {
      log.error({ err: error }, 'the server did not stop in order')
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    void stop(1)
  })
}
