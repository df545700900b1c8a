import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { keysOf } from '../drifts/drift-words.ts'
import { counted } from '../format/number.ts'
import { policiesChanged, policyPreview, type PolicyRule } from '../policies/policy-queries.ts'
import { reasonFault } from './decisions.ts'
import { expiresAt, expiries, policyName, scopesOf, type Expiry, type Scope } from './ignore-rule.ts'
import { ReasonArea } from './reason-area.tsx'
import { ScopeList } from './scope-list.tsx'

const expiryOptions = keysOf(expiries).map((value) => ({ value, label: expiries[value].label }))
const longestReason = 1_800

interface IgnoreDialogProps {
  readonly drift: DriftDetail
  /** Who answers for it: the person who ignores. */
  readonly ownerId: string
  readonly onClose: () => void
}

/** Ignores a drift for a time by a policy made for it, after saying what else that would ignore. */
export function IgnoreDialog({ drift, ownerId, onClose }: IgnoreDialogProps) {
  const scopes = scopesOf(drift)
  const [picked, setPicked] = useState<Scope>(scopes[0]?.value ?? 'resource')
  const [expiry, setExpiry] = useState<Expiry>('month')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const scope = scopes.find(({ value }) => value === picked)
  const ignore = useIgnore(drift, onClose)
  if (!scope) return null
  const fault = reasonFault(reason)
  const rule = ignoring(scope.condition, ownerId)
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    setTried(true)
    if (fault !== undefined || ignore.isPending) return
    const effect = { ...rule.effect, reason: reason.trim(), expiresAt: expiresAt(expiry, new Date()) }
    ignore.mutate({ name: policyName(drift, picked), condition: scope.condition, effect })
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ignore this drift"
      description={
        <>
          <p className="font-mono text-xs break-all text-text">{drift.resourceAddress}</p>
          <p className="mt-1">Creates a policy that hides it from the lists of open drifts and mutes its alerts.</p>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {scopes.length > 1 && <ScopeList options={scopes} value={picked} onChange={setPicked} />}
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">For how long</span>
          <div>
            <Choice label="For how long" value={expiry} options={expiryOptions} onChange={setExpiry} />
          </div>
        </div>
        <ReasonArea
          value={reason}
          onChange={setReason}
          hint="Shown on the drift and on the policy."
          isTried={tried}
          onSubmit={submit}
          most={longestReason}
        />
        <Reach rule={rule} />
        <FormError message={ignore.error === null ? null : describeError(ignore.error).message} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={ignore.isPending}>
            {ignore.isPending ? 'Saving…' : 'Ignore'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** How many open drifts the policy would be for now. Its line has its place before the number comes. */
function Reach({ rule }: { readonly rule: PolicyRule }) {
  const { data, error, isPlaceholderData } = useQuery(policyPreview(rule))
  const isStale = data === undefined || isPlaceholderData
  return (
    <p aria-live="polite" className="min-h-5 text-sm text-muted">
      {error !== null ? (
        describeError(error).message
      ) : isStale ? (
        'Counting matching drifts…'
      ) : (
        <>
          Ignores {!data.isComplete && 'at least '}
          <span className="font-medium text-text">{counted(data.open.count, 'open drift')}</span>
          {data.open.count === 1 && data.isComplete ? ': this one.' : '.'}
        </>
      )}
    </p>
  )
}

type IgnoringRule = PolicyRule & { readonly effect: { readonly kind: 'ignore' } }

function ignoring(condition: PolicyRule['condition'], ownerId: string) {
  const effect = {
    kind: 'ignore',
    ownerId,
    reason: 'A preview of a draft',
    expiresAt: null,
    whileEqualTo: null,
  } as const
  return { condition, effect } satisfies IgnoringRule
}

type NewPolicy = Parameters<typeof api.policy.create.mutate>[0]

/** Makes the policy; the toast that says so takes it back. */
function useIgnore(drift: DriftDetail, onDone: () => void) {
  const client = useQueryClient()
  const undo = async (id: string) => {
    try {
      await api.policy.remove.mutate({ id })
      toast('good', `No longer ignored: ${drift.resourceAddress}`)
    } catch (error) {
      toast('bad', describeError(error).message)
    }
    await policiesChanged(client)
  }
  return useMutation({
    mutationFn: (policy: NewPolicy) => api.policy.create.mutate(policy),
    onSuccess: ({ id }) => {
      toast('good', `Ignored: ${drift.resourceAddress}`, { label: 'Undo', run: () => void undo(id) })
      onDone()
    },
    onSettled: () => policiesChanged(client),
  })
}
