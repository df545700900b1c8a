import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { counted } from '../format/number.ts'
import { coverageInWords, outcomeParts, ScanStatus } from '../scans/scan-words.tsx'
import { StackFreshness } from './stack-freshness.tsx'
import type { Stack } from './stack-queries.ts'

interface StackRowProps {
  readonly stack: Stack
  /** The name of its project; null for none. */
  readonly projectName: string | null
}

/** One stack of the list: how much of it was scanned, when, and what is open. */
export function StackRow({ stack, projectName }: StackRowProps) {
  const { lastScan } = stack
  const about = [projectName, stack.description].filter((text) => text !== null && text !== '').join(' · ')
  return (
    <li className="relative grid grid-cols-2 items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 hover:bg-hover md:flex md:min-h-15 md:px-6">
      <div className="col-span-2 min-w-0 flex-1">
        <Link
          to="/stacks/$stackId"
          params={{ stackId: stack.id }}
          className="text-sm font-medium break-words after:absolute after:inset-0"
        >
          {stack.name}
        </Link>
        {about !== '' && (
          <p className="truncate text-xs text-muted" title={about}>
            {about}
          </p>
        )}
      </div>
      <div className="tabular text-sm md:w-28">
        {stack.openDrifts === 0 ? (
          <span className="text-muted">{lastScan === null ? '–' : 'No open drifts'}</span>
        ) : (
          <span className="font-medium">{counted(stack.openDrifts, 'open drift')}</span>
        )}
      </div>
      <div className="md:w-40">
        {lastScan ? (
          <>
            <Meter label={`Resources of ${stack.name}`} parts={outcomeParts(lastScan)} />
            <p className="mt-1 text-xs text-muted">{coverageInWords(lastScan)}</p>
          </>
        ) : (
          <span className="text-sm text-muted">Not scanned yet</span>
        )}
      </div>
      <div className="col-span-2 flex items-center justify-between gap-2 md:w-44">
        {lastScan && (
          <>
            <ScanStatus status={lastScan.status} />
            <StackFreshness lastScan={lastScan} />
          </>
        )}
      </div>
    </li>
  )
}
