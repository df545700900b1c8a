import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Modal } from '../design/modal.tsx'
import { CompareFiles } from './compare-files.tsx'
import type { Dropped } from './dropped-files.ts'

interface ScanDialogProps {
  readonly stack: { readonly id: string; readonly name: string }
  /** What was dropped on the page already. */
  readonly dropped: Dropped
  readonly onClose: () => void
}

const nothing: Dropped = { files: [], folders: [] }

/** Compares a plan, or a state with what runs, for a stack that is there. */
export function ScanDialog({ stack, dropped, onClose }: ScanDialogProps) {
  const [waiting, setWaiting] = useState(dropped)
  const navigate = useNavigate()
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Compare ${stack.name}`}
      description="Give it a plan, or a state together with the resources that run. The file is read and compared; it is not kept."
      holds
    >
      <CompareFiles
        target={{ stack, projectId: null, name: stack.name }}
        dropped={waiting}
        onTaken={() => setWaiting(nothing)}
        onCompared={({ scanId }) => {
          onClose()
          void navigate({ to: '/scans/$scanId', params: { scanId } })
        }}
        onLeave={onClose}
        leaveLabel="Cancel"
      />
    </Modal>
  )
}
