import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import { keysOf } from '../drifts/drift-words.ts'
import { formatBytes } from '../format/number.ts'
import { isSelective, type AuditFilter } from './audit-filter.ts'
import { exportAudit, exportFormats, type ExportFormat } from './export-audit.ts'
import { saveFile } from './save-file.ts'

const formatOptions = keysOf(exportFormats).map((value) => ({ value, label: exportFormats[value].label }))
const rangeOptions = [
  { value: 'shown', label: 'Filtered entries' },
  { value: 'chain', label: 'All entries in this period' },
] as const

type Range = (typeof rangeOptions)[number]['value']

interface ExportDialogProps {
  readonly filter: AuditFilter
  readonly onClose: () => void
}

/** Writes the audit trail to a file: what is shown, or all of the same time as a chain that outsiders can verify. */
export function ExportDialog({ filter, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('ndjson')
  const [picked, setPicked] = useState<Range>('shown')
  const isNarrow = isSelective(filter)
  const range = isNarrow ? picked : 'chain'
  const { run, bytes, stop } = useExport(onClose)
  const close = () => {
    stop()
    onClose()
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && close()}
      title="Export audit log"
      description={
        range === 'chain'
          ? 'Every entry in this period with its hash, so that anyone can verify that none is missing or altered.'
          : 'Only the entries that match the filters. Each has its hash, but gaps cannot be detected.'
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-3">
          <Choice label="Format" value={format} options={formatOptions} onChange={setFormat} />
          {isNarrow && <Choice label="Entries" value={range} options={rangeOptions} onChange={setPicked} />}
        </div>
        <p role="status" className="tabular min-h-5 text-sm text-muted">
          {run.isPending && `${formatBytes(bytes)} written`}
        </p>
        <FormError message={run.error === null ? null : describeError(run.error).message} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button
            tone="primary"
            disabled={run.isPending}
            onClick={() => run.mutate({ filter: range === 'chain' ? timeOf(filter) : filter, format })}
          >
            {run.isPending ? 'Exporting…' : 'Export'}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function timeOf({ from, to }: AuditFilter): AuditFilter {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

interface ExportOrder {
  readonly filter: AuditFilter
  readonly format: ExportFormat
}

function useExport(onDone: () => void) {
  const [bytes, setBytes] = useState(0)
  const stopper = useRef<AbortController | null>(null)
  const run = useMutation({
    mutationFn: async ({ filter, format }: ExportOrder) => {
      setBytes(0)
      const name = `audit-log-${new Date().toISOString().slice(0, 10)}.${format}`
      const file = await saveFile(name, exportFormats[format].type)
      if (file === null) return null
      stopper.current = new AbortController()
      await exportAudit({ filter, format, file, signal: stopper.current.signal, onProgress: setBytes })
      return name
    },
    onSuccess: (name) => {
      if (name === null) return
      toast('good', `Exported: ${name}`)
      onDone()
    },
  })
  return { run, bytes, stop: () => stopper.current?.abort() }
}
