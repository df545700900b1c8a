import { useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import type { Stack } from './stack-queries.ts'
import { restoreStack } from './use-stack-removal.ts'

/** A deleted stack, what comes back with it, and the way back for those who may. */
export function DeletedStackRow({ stack, mayRestore }: { readonly stack: Stack; readonly mayRestore: boolean }) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const bringBack = async () => {
    setBusy(true)
    await restoreStack(client, stack)
    setBusy(false)
  }
  return (
    <li className="flex min-h-15 items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{stack.name}</p>
        <p className="text-xs text-muted">
          {stack.openDrifts === 0 ? 'No open drifts' : counted(stack.openDrifts, 'open drift')}
          {stack.deletedAt !== null && (
            <>
              {' · '}deleted <Moment at={stack.deletedAt} />
            </>
          )}
        </p>
      </div>
      {mayRestore && (
        <Button disabled={isBusy} onClick={() => void bringBack()} aria-label={`Restore ${stack.name}`}>
          <RotateCcw className="size-3.5" aria-hidden /> Restore
        </Button>
      )}
    </li>
  )
}
