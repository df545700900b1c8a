import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../format/number.ts'
import { runningScan } from '../scans/scan-queries.ts'

interface UploadProgressProps {
  /** Whose file is sent, for a screen reader. */
  readonly name: string
  /** The share that has left, 0 to 1. */
  readonly share: number
  /** The stack that is scanned; null until it is there. */
  readonly stackId: string | null
}

/** How much of a file has left, then how many resources the server has scanned. */
export function UploadProgress({ name, share, stackId }: UploadProgressProps) {
  const sent = Math.round(share * 100)
  const isSent = share >= 1
  const running = useQuery({ ...runningScan(stackId ?? ''), enabled: isSent && stackId !== null }).data
  return (
    <div className="min-w-0 flex-1">
      <div
        role="progressbar"
        aria-label={`Uploading ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={sent}
        className="h-1.5 overflow-hidden rounded-full bg-active"
      >
        <div
          className={`h-full rounded-full bg-accent-solid transition-[width] ${isSent ? 'animate-[skeleton_1.2s_ease-in-out_infinite]' : ''}`}
          style={{ width: `${sent}%` }}
        />
      </div>
      <p className="tabular mt-1.5 text-xs text-muted">
        {!isSent
          ? `Uploading, ${sent}%`
          : running
            ? `Scanning, ${formatCount(running.resources.total)} resources so far…`
            : 'Uploaded. Scanning…'}
      </p>
    </div>
  )
}
