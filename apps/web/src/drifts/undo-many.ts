import type { QueryClient } from '@tanstack/react-query'
import { describeError, isPassing } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast, type ToastAction } from '../design/toast.tsx'
import { counted, formatCount } from '../format/number.ts'
import { driftsChanged } from './drift-queries.ts'
import { perRequest } from './use-bulk-decision.ts'

/** Takes back what was just decided about many. When the connection breaks on the way it can go on from there. */
export function undoingMany(client: QueryClient, ids: readonly string[]): ToastAction {
  return { label: 'Undo', run: () => void undo(client, ids, { reopened: 0, refused: 0 }) }
}

interface Undone {
  readonly reopened: number
  readonly refused: number
}

async function undo(client: QueryClient, ids: readonly string[], before: Undone): Promise<void> {
  let { reopened, refused } = before
  let left = ids
  try {
    while (left.length > 0) {
      const { done } = await api.drift.decideMany.mutate({ action: 'reopen', ids: left.slice(0, perRequest) })
      reopened += done
      refused += Math.min(left.length, perRequest) - done
      left = left.slice(perRequest)
    }
    if (refused === 0) toast('good', `Reopened: ${counted(reopened, 'drift')}`)
    else
      toast(
        'bad',
        `Reopened ${formatCount(reopened)} of ${counted(reopened + refused, 'drift')}. The rest had changed.`,
      )
  } catch (error) {
    const goOn = { label: 'Try again', run: () => void undo(client, left, { reopened, refused }) }
    toast('bad', describeError(error).message, isPassing(error) ? goOn : undefined)
  }
  await driftsChanged(client)
}
