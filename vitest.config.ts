import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'apps/web/e2e'],
    // Vitest leaves a core free, which is half of a machine with two. Most of the time goes into waiting for servers and browsers: two
    // workers there take 13 minutes for what one takes 21.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
