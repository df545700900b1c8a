// `subscribers.ts trpc|plain|socket.io URL TOKEN COUNT`: opens the connections, says when all of them are ready, and from then on
// when the last of them has each message.
import { once } from 'node:events'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'

const [kind = '', url = '', token = '', count = '0'] = process.argv.slice(2)
const total = Number(count)
const atOnce = 50
let heard = 0
let bytes = ''

function hear(message: string): void {
  heard += 1
  if (heard < total) return
  heard = 0
  const first = bytes === ''
  bytes = message
  process.send?.({ lastAt: performance.timeOrigin + performance.now(), ...(first ? { bytes } : {}) })
}

async function overTrpc(): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc`, { headers: { authorization: `Bearer ${token}` } })
  await once(socket, 'open')
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'events.follow', input: {} } }))
  const { promise, resolve } = Promise.withResolvers<void>()
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (text === 'PING') return socket.send('PONG')
    if (text.includes('"stream.ready"')) return resolve()
    if (text.includes('"subject"')) hear(text)
  })
  await promise
}

async function plain(): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'))
  await once(socket, 'open')
  socket.on('message', (data: Buffer) => hear(data.toString()))
}

async function overSocketIo(): Promise<void> {
  const socket = io(url, { transports: ['websocket'], forceNew: true })
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
}

const connect = { trpc: overTrpc, plain, 'socket.io': overSocketIo }[kind] ?? plain
for (let made = 0; made < total; made += atOnce) await Promise.all(Array.from({ length: atOnce }, connect))
process.send?.({ ready: true })
