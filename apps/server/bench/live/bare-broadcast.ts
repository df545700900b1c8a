// The least a broadcast can be: one text to every open socket of `ws`.
import { once } from 'node:events'
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
await once(server, 'listening')
const address = server.address()
process.on('message', (question: { readonly bytes: string }) => {
  const sentAt = performance.timeOrigin + performance.now()
  for (const socket of server.clients) socket.send(question.bytes)
  process.send?.({ sentAt })
})
process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
