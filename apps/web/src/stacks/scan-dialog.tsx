import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileJson2, X } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button, buttonClass } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { looksLikeState } from '../scans/file-kind.ts'
import { uploadScan, type ScanFiles } from '../scans/upload.ts'
import { DropZone } from './drop-zone.tsx'
import { stackNameFrom } from './stack-name.ts'
import { UploadProgress } from './upload-progress.tsx'

interface ScanDialogProps {
  /** The stack to compare; null to make one first. */
  readonly stack: { readonly id: string; readonly name: string } | null
  /** A file that was dropped on the page already. */
  readonly file?: File | undefined
  readonly onClose: () => void
}

/** Compares a plan, or a state with the actual resources, for a stack that exists or one that is made on the way. */
export function ScanDialog({ stack, file, onClose }: ScanDialogProps) {
  const { declared, isState, actual, take, takeActual, clear } = useScanFiles(file)
  const [name, setName] = useState<string | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const navigate = useNavigate()
  const client = useQueryClient()
  const shownName = name ?? (declared ? stackNameFrom(declared.name) : '')
  const files = chosenFiles(declared, isState, actual)
  const scan = useMutation({
    mutationFn: async (chosen: ScanFiles) => {
      const target = stack ?? (await madeStack(shownName.trim()))
      setShare(0)
      return uploadScan(target.id, chosen, setShare)
    },
    onSuccess: async (scanId) => {
      await navigate({ to: '/scans/$scanId', params: { scanId } })
      onClose()
    },
    onError: () => setShare(null),
    onSettled: () => driftsChanged(client),
  })
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !scan.isPending && onClose()}
      title={stack ? `Compare ${stack.name}` : 'Add a stack'}
      description="Give it a plan, or a state together with the resources that run. The file is read and compared; it is not kept."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (files && !scan.isPending) scan.mutate(files)
        }}
      >
        {declared ? (
          <ChosenFile file={declared} kind={isState ? 'State' : 'Plan'} onRemove={clear} disabled={scan.isPending} />
        ) : (
          <DropZone
            label="Drop a plan or a state here, or choose one"
            hint={<code className="font-mono">terraform show -json plan.bin &gt; plan.json</code>}
            onFile={(chosen) => void take(chosen)}
          />
        )}
        {declared && isState && !actual && (
          <DropZone
            label="Now the resources that run"
            hint="A JSON array, or one object a line: type, id, attributes"
            onFile={takeActual}
          />
        )}
        {actual && (
          <ChosenFile file={actual} kind="Actual" onRemove={() => takeActual(null)} disabled={scan.isPending} />
        )}
        {!stack && declared && (
          <TextField
            label="Name of the stack"
            required
            maxLength={100}
            value={shownName}
            onChange={(event) => setName(event.target.value)}
            hint="As your team calls it: production-network, web-eu."
          />
        )}
        <FormError message={scan.isError ? describeError(scan.error).message : null} />
        {scan.isPending && <UploadProgress share={share} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={scan.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={!files || scan.isPending}>
            {scan.isPending ? 'Comparing …' : 'Compare'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The stack of this name, so that trying again after a file was refused does not fail on the name it took. */
async function madeStack(name: string) {
  try {
    return await api.stack.create.mutate({ name })
  } catch (error) {
    if (describeError(error).code !== 'CONFLICT') throw error
    const { items } = await api.stack.list.query({ name })
    const empty = items.find((stack) => stack.lastScan === null)
    if (!empty) throw error
    return empty
  }
}

function chosenFiles(declared: File | null, isState: boolean, actual: File | null): ScanFiles | null {
  if (!declared) return null
  if (!isState) return { kind: 'plan', plan: declared }
  return actual ? { kind: 'state', state: declared, actual } : null
}

function useScanFiles(initial: File | undefined) {
  const [declared, setDeclared] = useState<File | null>(null)
  const [isState, setIsState] = useState(false)
  const [actual, setActual] = useState<File | null>(null)
  const [taken, setTaken] = useState<File | undefined>(undefined)
  const take = async (file: File) => {
    const state = await looksLikeState(file)
    setDeclared(file)
    setIsState(state)
    setActual(null)
  }
  if (initial !== taken) {
    setTaken(initial)
    if (initial) void take(initial)
  }
  const clear = () => {
    setDeclared(null)
    setActual(null)
  }
  return { declared, isState, actual, take, takeActual: setActual, clear }
}

interface ChosenFileProps {
  readonly file: File
  readonly kind: string
  readonly disabled: boolean
  readonly onRemove: () => void
}

function ChosenFile({ file, kind, disabled, onRemove }: ChosenFileProps) {
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-sunken px-3 py-2.5">
      <FileJson2 className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{file.name}</p>
        <p className="text-xs text-muted">
          {kind} · {sizeInWords(file.size)}
        </p>
      </div>
      <button
        type="button"
        aria-label={`Take another file than ${file.name}`}
        disabled={disabled}
        onClick={onRemove}
        className={buttonClass({ tone: 'ghost', size: 'icon' })}
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  )
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
