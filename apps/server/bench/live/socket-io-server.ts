// A socket.io server that only holds its connections.
import { createServer } from 'node:http'
import { once } from 'node:events'
import { open, url } from 'node:inspector'
import { Server } from 'socket.io'

const http = createServer()
const server = new Server(http, { transports: ['websocket'] })
http.listen(0, '127.0.0.1')
await once(http, 'listening')
const address = http.address()
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))
process.on('disconnect', () => void server.close())
open(0, '127.0.0.1')
process.send?.({ port: typeof address === 'object' ? address?.port : 0, inspector: url() })
