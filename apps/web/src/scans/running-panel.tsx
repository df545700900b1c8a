import { useEffect, useState } from 'react'
import { Panel } from '../design/panel.tsx'
import { formatBytes, formatCount } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import type { Scan } from './scan-queries.ts'
import { requesterInWords } from './scan-words.tsx'

const tickMs = 1_000

/** How far a scan is that runs now: what was read and scanned, and how long it has taken. Follows what happens. */
export function RunningPanel({ scan }: { readonly scan: Scan }) {
  const { bytesRead, resources, drifts, startedAt } = scan
  const elapsedMs = useElapsed(startedAt)
  const figures = [
    ['Read', bytesRead === 0 ? '…' : formatBytes(bytesRead)],
    ['Scanned', formatCount(resources.total)],
    ['Drifted', formatCount(resources.drifted)],
    ['New drifts', formatCount(drifts.created)],
    ['Elapsed', formatDuration(elapsedMs)],
  ] as const
  return (
    <Panel title="Scanning now" note="You can leave this page once the file is sent.">
      <div
        role="progressbar"
        aria-label="Scanning"
        aria-valuetext={`${formatCount(resources.total)} resources scanned`}
        className="h-1 overflow-hidden bg-active"
      >
        <div className="h-full w-full animate-[skeleton_1.2s_ease-in-out_infinite] bg-accent-solid" />
      </div>
      <dl className="grid grid-cols-2 gap-4 p-4 sm:grid-cols-5">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="tabular mt-0.5 text-lg font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-line px-4 py-2.5 text-xs text-muted">
        Started by: {requesterInWords(scan)}. A plan is read to the end before its resources are counted.
      </p>
    </Panel>
  )
}

function useElapsed(since: string): number {
  const begun = Date.parse(since)
  const [elapsedMs, setElapsed] = useState(0)
  useEffect(() => {
    // Whole seconds, so that the figure does not flicker between 9.9 s and 10 s.
    const tick = () => setElapsed(Math.max(0, Math.floor((Date.now() - begun) / tickMs) * tickMs))
    tick()
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [begun])
  return elapsedMs
}
