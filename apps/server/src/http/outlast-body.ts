import type { FastifyInstance } from 'fastify'
import { hasBody } from './has-body.ts'

/** For how long what comes after its answer is thrown away. */
const lingerMs = 10_000

/**
 * Lets an answer that is given before its request has ended (a body over the limit, a stack that is none) arrive: closing while the far
 * end still sends would reset the connection, and the answer in it would be lost (RFC 9112, 9.6).
 */
export function outlastBody(app: FastifyInstance): void {
  app.addHook('onSend', async ({ raw }, reply) => {
    if (!hasBody(raw) || raw.complete) return
    reply.removeHeader('connection')
    reply.raw.shouldKeepAlive = true
  })
  app.addHook('onResponse', async ({ raw }) => {
    if (!hasBody(raw) || raw.complete) return
    // Node reads away what is left of it, however much that is.
    const giveUp = setTimeout(() => raw.socket.destroy(), lingerMs).unref()
    raw.once('close', () => clearTimeout(giveUp))
  })
}
