import type { Services } from '@driftsentry/api/services'
import type { Logger } from './log.ts'

const everyMs = 60_000

/** Writes down once a minute which API keys were used, and a last time when it is stopped. */
export function noteKeyUses(apiKeys: Pick<Services['apiKeys'], 'noteUses'>, log: Logger): () => Promise<void> {
  async function note(): Promise<void> {
    try {
      await apiKeys.noteUses()
    } catch (error) {
      log.warn({ err: error }, 'the last uses of API keys were not written down')
    }
  }
  const timer = setInterval(() => void note(), everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await note()
  }
}
