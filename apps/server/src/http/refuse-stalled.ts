import type { FastifyInstance } from 'fastify'
import { hasBody } from './has-body.ts'

/** As Node names a request that took too long to arrive, so that it is answered in the same words. */
const tooLate = Object.assign(new Error('the body stalled'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })

const patienceMs = 60_000

/**
 * Ends a request whose body stops arriving for `stallMs`: whoever opens many and sends nothing would hold a connection each, and a scan
 * that waits for its plan. A body that waits for us, and a slow one that moves, go on.
 */
export function refuseStalled(app: FastifyInstance, stallMs = patienceMs): void {
  app.addHook('onRequest', async ({ raw }) => {
    if (!hasBody(raw)) return
    const { socket } = raw
    let seen = socket.bytesRead
    const timer = setInterval(() => {
      const waitsForUs = raw.readableLength > 0
      if (!raw.complete && socket.bytesRead === seen && !waitsForUs) app.server.emit('clientError', tooLate, socket)
      else if (!raw.complete) seen = socket.bytesRead
      else clearInterval(timer)
    }, stallMs)
    timer.unref()
    raw.once('close', () => clearInterval(timer))
  })
}
