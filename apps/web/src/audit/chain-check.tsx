import { useMutation } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
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
  cut: 'and what came after it were cut off',
  unsigned: 'has nothing before it, and no signed checkpoint says that it was dropped',
  rewritten: 'is another than the one whose hash was kept elsewhere',
} as const satisfies Record<NonNullable<Verification['firstBad']>['fault'], string>

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
      <ShieldCheck className="size-4" aria-hidden /> {check.isPending ? 'Verifying …' : 'Verify'}
    </Button>
  )
}

/** Whether every entry is as it was written, or which is the first that is not. */
export function ChainCheckResult({ verification }: { readonly verification: Verification }) {
  const { whole, count, headHash, firstBad } = verification
  const Icon = whole ? ShieldCheck : ShieldAlert
  return (
    <div
      role="status"
      className={clsx(
        'mx-4 mb-3 flex items-start gap-2.5 rounded-lg px-4 py-3 text-sm md:mx-6',
        whole ? 'bg-good-tint text-good' : 'bg-critical-tint text-critical',
      )}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0">
        {firstBad === null ? (
          <p>All of {counted(count, 'entry', 'entries')} are as they were written.</p>
        ) : (
          <p>
            Entry {firstBad.seq} {faults[firstBad.fault]}.
          </p>
        )}
        {headHash !== null && <p className="mt-0.5 font-mono text-xs break-all opacity-80">{headHash}</p>}
      </div>
    </div>
  )
}
