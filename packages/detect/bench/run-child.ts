import { spawnSync } from 'node:child_process'

export interface ChildRun {
  readonly timeMs: number
  readonly peakMib: number
}

/** Preloaded into the child: its own word on how much memory it ever held, since nobody else can tell afterwards. */
const reportPeak = `process.on('exit', () => process.stderr.write('\\npeak-rss-kib=' + process.resourceUsage().maxRSS + '\\n'))`

/**
 * Runs Node on `args` and measures the whole process: time from start to exit, and peak resident memory. Throws when it
 * exits with a code that is not in `accepted`.
 */
export function runChild(args: readonly string[], accepted: readonly number[] = [0]): ChildRun {
  const preload = `data:text/javascript,${encodeURIComponent(reportPeak)}`
  const start = performance.now()
  const child = spawnSync(process.execPath, ['--import', preload, ...args], { encoding: 'utf8', maxBuffer: 1024 ** 3 })
  const timeMs = performance.now() - start
  const peakKib = /peak-rss-kib=(\d+)/.exec(child.stderr)?.[1]
  if (child.status === null || !accepted.includes(child.status) || peakKib === undefined) {
    throw new Error(`The child ended with ${child.status ?? child.signal}: ${child.stderr.slice(0, 500)}`)
  }
  return { timeMs, peakMib: Number(peakKib) / 1024 }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('There is no median of nothing.')
  return middle
}
