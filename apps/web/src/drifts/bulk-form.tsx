import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { actionWords, reasonFault, type Action, type Resolution } from '../drift/decisions.ts'
import { ReasonArea } from '../drift/reason-area.tsx'
import { ResolutionChoice } from '../drift/resolution-choice.tsx'
import type { Decision } from '../drift/use-decision.ts'
import { formatCount } from '../format/number.ts'
import { SeverityDot, StatusIcon } from './badges.tsx'
import { severities, severityWords, statuses, statusWords } from './drift-words.ts'
import type { Chosen } from './selection.ts'

interface BulkFormProps {
  readonly action: Action
  readonly fit: readonly Chosen[]
  readonly unfit: readonly Chosen[]
  readonly onSubmit: (decision: Decision) => void
  readonly onCancel: () => void
}

/** What will be done to how many, and the one reason for all of them. */
export function BulkForm({ action, fit, unfit, onSubmit, onCancel }: BulkFormProps) {
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<Resolution>('manual-fix')
  const [tried, setTried] = useState(false)
  const isOptional = action === 'reopen'
  const isFree = action === 'triage' || (isOptional && reason.trim() === '')
  const fault = isFree ? undefined : reasonFault(reason)
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    setTried(true)
    if (fault === undefined && fit.length > 0) onSubmit(decisionOf(action, reason.trim(), how))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Counts action={action} fit={fit} unfit={unfit} />
      {action === 'resolve' && <ResolutionChoice label="Resolution" value={how} onChange={setHow} />}
      {action !== 'triage' && (
        <ReasonArea
          value={reason}
          onChange={setReason}
          hint="Kept in the history of each drift."
          isTried={tried}
          isOptional={isOptional}
          onSubmit={submit}
        />
      )}
      <div className="flex items-center justify-end gap-2">
        {action !== 'triage' && (
          <span className="mr-auto hidden text-xs text-muted sm:inline">⌘ or Ctrl + Enter to confirm</span>
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" autoFocus={action === 'triage'} disabled={fit.length === 0}>
          {actionWords[action].label} {formatCount(fit.length)}
        </Button>
      </div>
    </form>
  )
}

function decisionOf(action: Action, reason: string, how: Resolution): Decision {
  switch (action) {
    case 'triage':
      return { action }
    case 'reopen':
      return reason === '' ? { action } : { action, reason }
    case 'resolve':
      return { action, reason, how }
    case 'approve':
    case 'reject':
      return { action, reason }
  }
}

function Counts({ action, fit, unfit }: Pick<BulkFormProps, 'action' | 'fit' | 'unfit'>) {
  const twice = action === 'approve' ? fit.filter(({ approvalsNeeded }) => approvalsNeeded === 2).length : 0
  return (
    <div className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 px-3 py-2.5">
        <dt className="text-muted">Severity</dt>
        <dd className="flex flex-wrap gap-x-4 gap-y-1">
          {severities.map((name) => {
            const count = fit.filter(({ severity }) => severity === name).length
            return count === 0 ? null : (
              <span key={name} className="tabular inline-flex items-center gap-1.5">
                <SeverityDot severity={name} /> {formatCount(count)} {severityWords[name].label.toLowerCase()}
              </span>
            )
          })}
          {fit.length === 0 && 'None of the selected drifts'}
        </dd>
        {fit.length > 0 && (
          <>
            <dt className="text-muted">Status</dt>
            <dd className="flex flex-wrap gap-x-4 gap-y-1">
              <StatusCounts drifts={fit} />
            </dd>
          </>
        )}
      </dl>
      {twice > 0 && (
        <p className="px-3 py-2.5">
          {formatCount(twice)} of them {twice === 1 ? 'needs' : 'need'} two approvals. Where yours is the first, another
          person must approve as well.
        </p>
      )}
      {unfit.length > 0 && (
        <div className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2.5 text-muted">
          <span>{formatCount(unfit.length)} skipped because of status:</span>
          <StatusCounts drifts={unfit} />
        </div>
      )}
    </div>
  )
}

function StatusCounts({ drifts }: { readonly drifts: readonly Chosen[] }) {
  return statuses.map((name) => {
    const count = drifts.filter(({ status }) => status === name).length
    return count === 0 ? null : (
      <span key={name} className="tabular inline-flex items-center gap-1.5">
        <StatusIcon status={name} /> {formatCount(count)} {statusWords[name].label.toLowerCase()}
      </span>
    )
  })
}
