import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import type { Decision } from '../drift/use-decision.ts'
import { usePerson } from '../shell/use-person.ts'
import { tell, unsent, type Told } from './bulk-outcome.ts'
import { driftsChanged } from './drift-queries.ts'

/** Decided in one request: few enough that the bar moves, many enough that thousands take seconds. */
export const perRequest = 200

export type BulkState =
  | { readonly step: 'asking' }
  | { readonly step: 'working'; readonly done: number; readonly total: number }
  /** No answer came: what was asked for last may be done or not, and can be asked for again. */
  | { readonly step: 'broken'; readonly done: number; readonly total: number; readonly message: string }
  | { readonly step: 'told'; readonly outcomes: readonly Told[] }

interface Work {
  readonly decision: Decision
  readonly ids: readonly string[]
  readonly told: Told[]
  /** Up to where it was asked already without an answer. */
  doubtfulUntil: number
}

/**
 * Decides about many drifts step by step, and knows of each what became of it, also when the connection breaks meanwhile. Where every one
 * is done there is nothing to tell of each, and `onAllDone` is called instead.
 */
export function useBulkDecision({ onAllDone }: { readonly onAllDone: (outcomes: readonly Told[]) => void }) {
  const client = useQueryClient()
  const me = usePerson()?.email ?? ''
  const [state, setState] = useState<BulkState>({ step: 'asking' })
  const work = useRef<Work | null>(null)
  const isStopped = useRef(false)

  async function goOn() {
    const current = work.current
    if (!current) return
    const { decision, ids, told } = current
    isStopped.current = false
    while (told.length < ids.length && !isStopped.current) {
      setState({ step: 'working', done: told.length, total: ids.length })
      const isRetry = told.length < current.doubtfulUntil
      const batch = ids.slice(told.length, told.length + perRequest)
      try {
        const { outcomes } = await api.drift.decideMany.mutate({ ...decision, ids: batch })
        told.push(...outcomes.map((outcome) => tell(outcome, { action: decision.action, me, isRetry })))
      } catch (error) {
        current.doubtfulUntil = told.length + batch.length
        setState({ step: 'broken', done: told.length, total: ids.length, message: describeError(error).message })
        void driftsChanged(client)
        return
      }
    }
    finish()
  }

  function finish() {
    const current = work.current
    if (!current) return
    const { ids, told } = current
    const outcomes = [...told, ...ids.slice(told.length).map(unsent)]
    void driftsChanged(client)
    if (outcomes.every(({ fate }) => fate === 'done')) onAllDone(outcomes)
    else setState({ step: 'told', outcomes })
  }

  return {
    state,
    start: (decision: Decision, ids: readonly string[]) => {
      work.current = { decision, ids, told: [], doubtfulUntil: 0 }
      void goOn()
    },
    /** Asks for the rest, what got no answer included. */
    goOn: () => void goOn(),
    /** Leaves the rest as it is, after the step that is under way. */
    stop: () => {
      isStopped.current = true
      if (state.step === 'broken') finish()
    },
  }
}
