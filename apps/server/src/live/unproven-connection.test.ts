import { once } from 'node:events'
import { initTRPC } from '@trpc/server'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createMetrics } from '../metrics/metrics.ts'
import { webSocketFace } from './web-socket.ts'

test('a connection that announces a credential and sends none is closed', async () => {
  const app = fastify()
  await webSocketFace(app, {
    config: { PUBLIC_URL: undefined, CORS_ORIGINS: [] },
    metrics: createMetrics(),
    router: initTRPC.create().router({}),
    createContext: () => {
      throw new Error('nobody showed a credential')
    },
    credentialDeadlineMs: 1,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`)
  const [code] = await once(socket, 'close')
  expect(code).toBe(4401)
  await app.close()
})
