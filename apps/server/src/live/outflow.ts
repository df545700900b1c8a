import { setTimeout as sleep } from 'node:timers/promises'
import type { Outflow } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import type { WebSocket } from 'ws'

/** What may wait on a socket before its producer waits too. */
const pauseBytes = 1024 * 1024
const lookEveryMs = 50

/**
 * What waits to be sent on a WebSocket, which has no back pressure of its own. A reader that takes nothing for `patienceMs` is let
 * go: it resumes where it stood.
 */
export function socketOutflow(socket: WebSocket, patienceMs = 30_000): Outflow {
  return {
    async drained(signal) {
      const deadline = performance.now() + patienceMs
      while (socket.bufferedAmount > pauseBytes && !signal.aborted) {
        if (performance.now() > deadline) {
          socket.terminate()
          throw new DomainError('UNAVAILABLE', 'The client reads too slowly. Connect again to resume.')
        }
        await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}
