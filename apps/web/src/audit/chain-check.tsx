import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ShieldAlert, ShieldCheck, X } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { counted } from '../format/number.ts'
import type { Verification } from './audit-queries.ts'

const faults = {
  altered: 'was altered after it was written',
  missing: 'is missing',
  unlinked: 'does not follow from the entry before it',
  cut: 'and all later entries were removed',
  unsigned: 'has no entry before it, and no signed checkpoint says that retention removed one',
  rewritten: 'does not match the hash that was kept elsewhere',
} as const satisfies Record<NonNullable<Verification['firstBad']>['fault'], string>

/** The faults of an entry that can still be shown. */
const ofOneThere: ReadonlySet<string> = new Set(['altered', 'unlinked', 'rewritten'])

/** Has the server recompute the hash chain, from the first entry to the last. */
export function useChainCheck() {
  return useMutation({
    mutationFn: () => api.auditLog.verify.query({}),
    onError: (error) => toast('bad', describeError(error).message),
  })
}

export function ChainCheckButton({ check }: { readonly check: ReturnType<typeof useChainCheck> }) {
  return (
    <Button disabled={check.isPending} onClick={() => check.mutate()}>
      <ShieldCheck className="size-4" aria-hidden /> {check.isPending ? 'Verifying…' : 'Verify'}
    </Button>
  )
}

interface ChainCheckResultProps {
  readonly verification: Verification
  readonly onClose: () => void
}

/** Whether every entry is as it was written, or which is the first that is not; and what that proves. */
export function ChainCheckResult({ verification, onClose }: ChainCheckResultProps) {
  const { whole } = verification
  const Icon = whole ? ShieldCheck : ShieldAlert
  return (
    <div
      role="status"
      className={clsx(
        'mx-4 mb-3 flex items-start gap-2.5 rounded-lg py-3 pr-2 pl-4 text-sm md:mx-6',
        whole ? 'bg-good-tint' : 'bg-critical-tint',
      )}
    >
      <Icon className={clsx('mt-0.5 size-4 shrink-0', whole ? 'text-good' : 'text-critical')} aria-hidden />
      <div className="min-w-0 flex-1">
        {verification.firstBad === null ? (
          <Whole verification={verification} />
        ) : (
          <Broken firstBad={verification.firstBad} />
        )}
      </div>
      <Button tone="ghost" size="sm" aria-label="Dismiss" onClick={onClose}>
        <X className="size-3.5" aria-hidden />
      </Button>
    </div>
  )
}

function Whole({ verification: { count, headSeq, headHash } }: { readonly verification: Verification }) {
  return (
    <>
      <p className="font-medium">Verified: {counted(count, 'entry', 'entries')}, none missing or altered</p>
      <p className="mt-0.5">
        The hash of every entry was recomputed from its content and the entry before it. Keep the latest hash outside
        DriftSentry to prove later that nothing was rewritten:
      </p>
      <p className="mt-1 font-mono text-xs break-all select-all">
        #{headSeq} {headHash}
      </p>
    </>
  )
}

function Broken({ firstBad: { seq, fault } }: { readonly firstBad: NonNullable<Verification['firstBad']> }) {
  return (
    <>
      <p className="font-medium">
        Entry #{seq} {faults[fault]}
      </p>
      <p className="mt-0.5">
        Every entry before it is as it was written.{' '}
        {ofOneThere.has(fault) && (
          <Link to="/audit" search={{ entry: seq }} className="font-medium underline">
            Show entry
          </Link>
        )}
      </p>
    </>
  )
}
