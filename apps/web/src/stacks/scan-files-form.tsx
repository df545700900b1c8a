import { CircleAlert } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { Button } from '../design/button.tsx'
import type { Dropped } from './dropped-files.ts'
import { DropZone } from './drop-zone.tsx'
import { FileJobRow } from './file-job-row.tsx'
import { filesOf, isTooLarge } from './file-jobs.ts'
import { useFileScans, wasCancelled, type ScanTarget } from './use-file-scans.ts'

interface ScanFilesFormProps {
  readonly target: ScanTarget
  /** Files that were dropped already, and how to say that they were taken. */
  readonly dropped: Dropped
  readonly onTaken: () => void
  /** Called when the only scan went well. */
  readonly onScanned: (scan: { readonly stackId: string; readonly scanId: string }) => void
  readonly onLeave: () => void
  readonly leaveLabel: string
}

/** Takes plans, or states with the actual resources, in any order, and scans them one after the other. */
export function ScanFilesForm({ target, dropped, onTaken, onScanned, onLeave, leaveLabel }: ScanFilesFormProps) {
  const { jobs, progress, refused, isRunning, take, run, cancel, rename, remove } = useFileScans(target)
  const isNamed = target.stack === null
  const open = jobs.filter(({ key }) => progress[key]?.at !== 'done')
  const isReady =
    open.length > 0 && open.every((job) => filesOf(job) && !isTooLarge(job) && (!isNamed || job.name.trim() !== ''))
  const takeDropped = useEffectEvent((next: Dropped) => {
    if (next.files.length + next.folders.length === 0 || isRunning) return
    onTaken()
    void take(next)
  })
  useEffect(() => takeDropped(dropped), [dropped])
  const start = async () => {
    const ended = await run()
    const [only] = ended
    if (jobs.length === 1 && only?.at === 'done') onScanned(only)
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !isRunning) void start()
      }}
    >
      {jobs.length > 0 && (
        <ul className="flex flex-col gap-3">
          {jobs.map((job) => (
            <FileJobRow
              key={job.key}
              job={job}
              progress={wasCancelled(progress[job.key]) ? undefined : progress[job.key]}
              isNamed={isNamed}
              isLocked={isRunning}
              onRename={(name) => rename(job.key, name)}
              onRemove={() => remove(job.key)}
            />
          ))}
        </ul>
      )}
      <RefusedFiles files={refused} />
      {!isRunning && (
        <DropZone
          small={jobs.length > 0}
          label={jobs.length > 0 ? 'Drop or choose another file' : 'Drop a plan or a state here, or choose a file'}
          hint={
            jobs.length === 0 && (
              <>
                <code className="font-mono">terraform show -json plan.bin &gt; plan.json</code>
                <br />
                Each plan becomes its own stack. Up to 256 MB.
              </>
            )
          }
          onFiles={(files) => void take(files)}
        />
      )}
      <div className="flex justify-end gap-2">
        {isRunning ? (
          <Button onClick={cancel}>Cancel scan</Button>
        ) : (
          <Button onClick={onLeave}>{open.length === 0 && jobs.length > 0 ? 'Done' : leaveLabel}</Button>
        )}
        {(open.length > 0 || jobs.length === 0) && (
          <Button type="submit" tone="primary" disabled={!isReady || isRunning}>
            {isRunning ? 'Scanning…' : open.length > 1 ? `Scan ${open.length} files` : 'Scan'}
          </Button>
        )}
      </div>
    </form>
  )
}

function RefusedFiles({ files }: { readonly files: readonly { readonly name: string; readonly reason: string }[] }) {
  if (files.length === 0) return null
  return (
    <div role="alert">
      <ul className="flex flex-col gap-1.5">
        {files.map(({ name, reason }) => (
          <li key={name} className="flex items-start gap-2 text-sm text-critical">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            <span className="min-w-0 break-words">
              <strong className="font-medium">{name}</strong> was not added. {reason}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
