import type { DriftId } from '../../kernel/ids.ts'
import type { PolicyFacts } from './condition.ts'
import type { Verdict } from './evaluate.ts'
import type { Settlement, Situation } from './settle.ts'
import type { Standing } from './standing.ts'

/** A drift to hold against the rules. `facts` are as found; the severity among them is not looked at. */
export interface Unsettled extends Pick<Situation, 'isNews' | 'isTold'> {
  readonly id: DriftId
  readonly facts: PolicyFacts
  readonly standing: Standing
  readonly detectedAt: Date
}

export interface SettledDrift extends Settlement, Omit<Unsettled, 'standing'> {
  readonly verdict: Verdict
}
