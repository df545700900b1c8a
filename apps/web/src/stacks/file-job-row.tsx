import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, FileJson2, X } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { formatBytes } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { uploadLimitBytes } from '../scans/file-kind.ts'
import { isTooLarge, missingFile, type FileJob } from './file-jobs.ts'
import { UploadProgress } from './upload-progress.tsx'
import type { JobProgress } from './use-file-scans.ts'

interface FileJobRowProps {
  readonly job: FileJob
  readonly progress: JobProgress | undefined
  /** Whether a stack is made, which needs a name. */
  readonly isNamed: boolean
  readonly isLocked: boolean
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
}

/** One scan to be: its files, the name of the stack that is made, and how far it is. */
export function FileJobRow({ job, progress, isNamed, isLocked, onRename, onRemove }: FileJobRowProps) {
  const missing = missingFile(job)
  const first = job.plan ?? job.state ?? job.actual
  const isDone = progress?.at === 'done'
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <ChosenFile file={job.plan} kind="Plan" />
          <ChosenFile file={job.state} kind="State" />
          <ChosenFile file={job.actual} kind="Actual resources" />
        </div>
        {!isDone && (
          <button
            type="button"
            aria-label={`Remove ${first?.name ?? 'the file'}`}
            disabled={isLocked}
            onClick={onRemove}
            className={buttonClass({ tone: 'ghost', size: 'icon' })}
          >
            <X className="size-4" aria-hidden />
          </button>
        )}
      </div>
      {missing !== null && (
        <p className="text-sm text-warning">
          {missing === 'actual'
            ? 'A state says only what is declared. Now add the actual resources: a JSON list, or one object a line, with type, id and attributes. Or use a plan: it needs no second file.'
            : 'These are the actual resources. Now add the state that declares them, as terraform state pull prints it.'}
        </p>
      )}
      {isTooLarge(job) && (
        <p role="alert" className="text-sm text-critical">
          Together these files exceed the limit of {uploadLimitBytes / 1024 / 1024} MB. Split the stack, or scan a plan
          instead.
        </p>
      )}
      {isNamed && !isDone && (
        <TextField
          label="Stack name"
          required
          maxLength={100}
          autoComplete="off"
          value={job.name}
          disabled={isLocked}
          onChange={(event) => onRename(event.target.value)}
          hint="For example production-network or web-eu."
        />
      )}
      {progress?.at === 'sending' && (
        <UploadProgress name={first?.name ?? 'the file'} share={progress.share} stackId={progress.stackId} />
      )}
      {progress?.at === 'failed' && <Refusal progress={progress} />}
      {isDone && (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck className="size-4 text-good" aria-hidden /> Scanned:{' '}
          <Link
            to="/scans/$scanId"
            params={{ scanId: progress.scanId }}
            className="min-w-0 font-medium break-words underline decoration-line-strong underline-offset-2"
          >
            {job.name}
          </Link>
        </p>
      )}
    </li>
  )
}

const nextStep =
  'Nothing was saved. Write the file again (terraform show -json plan.bin > plan.json), then remove this one and add the new one.'

/** Why the server refused it: its message names the file, the place and the cause. */
function Refusal({ progress: { error } }: { readonly progress: Extract<JobProgress, { at: 'failed' }> }) {
  const { stackId } = error.details
  return (
    <div role="alert" className="flex items-start gap-2 text-sm text-critical">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p className="min-w-0 break-words">
        {sentence(error.message)} {error.code === 'VALIDATION_ERROR' && `${nextStep} `}
        {error.code === 'CONFLICT' && typeof stackId === 'string' && (
          <Link
            to="/stacks/$stackId"
            params={{ stackId }}
            className="font-medium underline decoration-current underline-offset-2"
          >
            Open that stack
          </Link>
        )}
      </p>
    </div>
  )
}

function ChosenFile({ file, kind }: { readonly file: File | null; readonly kind: string }) {
  if (file === null) return null
  return (
    <div className="flex items-center gap-3">
      <FileJson2 className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0">
        <p className="truncate text-sm font-medium" title={file.name}>
          {file.name}
        </p>
        <p className="text-xs text-muted">
          {kind} · {formatBytes(file.size)}
        </p>
      </div>
    </div>
  )
}
