import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Modal } from '../design/modal.tsx'
import type { Dropped } from './dropped-files.ts'
import { ScanFilesForm } from './scan-files-form.tsx'

interface ScanDialogProps {
  readonly stack: { readonly id: string; readonly name: string }
  /** What was dropped on the page already. */
  readonly dropped?: Dropped
  readonly onClose: () => void
}

const nothing: Dropped = { files: [], folders: [] }

/** Scans a stack that is there: takes a plan, or a state with the actual resources. */
export function ScanDialog({ stack, dropped = nothing, onClose }: ScanDialogProps) {
  const [waiting, setWaiting] = useState(dropped)
  const navigate = useNavigate()
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Scan ${stack.name}`}
      description="Add a plan, or a state together with the actual resources. The file is read and not kept."
      holds
    >
      <ScanFilesForm
        target={{ stack, projectId: null, name: stack.name }}
        dropped={waiting}
        onTaken={() => setWaiting(nothing)}
        onScanned={({ scanId }) => {
          onClose()
          void navigate({ to: '/scans/$scanId', params: { scanId } })
        }}
        onLeave={onClose}
        leaveLabel="Cancel"
      />
    </Modal>
  )
}
