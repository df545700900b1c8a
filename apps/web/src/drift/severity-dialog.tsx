import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { severities, severityWords, type Severity } from '../drifts/drift-words.ts'
import { reasonFault } from './decisions.ts'
import { ReasonArea } from './reason-area.tsx'

const severityOptions = severities.map((value) => ({ value, label: severityWords[value].label }))
const mostUsd = 999_999

interface SeverityDialogProps {
  readonly drift: DriftDetail
  readonly onClose: () => void
}

/** Changes the severity or the cost of a drift, and asks why. */
export function SeverityDialog({ drift, onClose }: SeverityDialogProps) {
  const [severity, setSeverity] = useState<Severity>(drift.severity)
  const [cost, setCost] = useState(drift.costImpact === null ? '' : String(drift.costImpact))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const change = useRevision(drift, onClose)
  const costImpact = readUsd(cost)
  const faults = {
    cost: costImpact === undefined ? 'Enter a number from 0 to 999,999, or leave it empty.' : undefined,
    reason: reasonFault(reason),
    nothing:
      severity === drift.severity && costImpact === drift.costImpact
        ? 'Change the severity or the cost first.'
        : undefined,
  }
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    setTried(true)
    if (costImpact === undefined || faults.reason !== undefined || faults.nothing !== undefined || change.isPending)
      return
    change.mutate({ severity, costImpact, reason: reason.trim() })
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change severity"
      description={
        <>
          <p className="font-mono text-xs break-all text-text">{drift.resourceAddress}</p>
          <p className="mt-1">Scans and policies leave your values alone until the resource changes again.</p>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Severity</span>
          <div>
            <Choice label="Severity" value={severity} options={severityOptions} onChange={setSeverity} />
          </div>
        </div>
        <TextField
          label="Cost (USD a month)"
          inputMode="decimal"
          autoComplete="off"
          value={cost}
          placeholder="Unknown"
          error={tried ? faults.cost : undefined}
          onChange={(event) => setCost(event.target.value)}
        />
        <ReasonArea
          value={reason}
          onChange={setReason}
          hint="Shown on the drift as the reason for its severity or cost."
          isTried={tried}
          onSubmit={submit}
        />
        <FormError
          message={
            change.error === null ? (tried ? (faults.nothing ?? null) : null) : describeError(change.error).message
          }
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={change.isPending}>
            {change.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface Revision {
  readonly severity: Severity
  readonly costImpact: number | null
  readonly reason: string
}

/** Sends what differs alone: the rest keeps its own reason. */
function useRevision(drift: DriftDetail, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ severity, costImpact, reason }: Revision) =>
      api.drift.update.mutate({
        id: drift.id,
        version: drift.version,
        reason,
        ...(severity !== drift.severity && { severity }),
        ...(costImpact !== drift.costImpact && { costImpact }),
      }),
    onSuccess: () => {
      toast('good', `Updated: ${drift.resourceAddress}`)
      onDone()
    },
    onSettled: () => driftsChanged(client),
  })
}

/** Null for nothing, undefined for what is no amount. */
function readUsd(text: string): number | null | undefined {
  const given = text.trim().replace(/^\$/, '').replaceAll(',', '')
  if (given === '') return null
  const value = Number(given)
  return Number.isFinite(value) && value >= 0 && value <= mostUsd ? value : undefined
}
