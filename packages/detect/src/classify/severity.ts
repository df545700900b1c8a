import type { Severity } from '@driftsentry/core/drift'
import type { DifferenceSubject } from './difference-subject.ts'
import { severityRules } from './severity-rules.ts'

/** How bad a difference is by the default policy, and why, in words. Holds no value of the input. */
export interface Rating {
  readonly severity: Severity
  readonly reason: string
}

/**
 * Rates a difference by the first of {@link severityRules} that holds. Only configuration drift is rated above `info`: of a
 * state drift the code wants nothing changed (HCP Terraform ignores it), and a pending change is no drift. What the
 * difference would have been rated is said all the same.
 */
export function rate(subject: DifferenceSubject): Rating {
  const rating = byRules(subject)
  if (subject.pair.driftClass === 'configuration') return rating
  if (subject.pair.driftClass === 'pending') {
    return { severity: 'info', reason: 'planned in the code, not applied yet' }
  }
  return {
    severity: 'info',
    reason: `${rating.reason}; only the recorded state is out of date, applying the code changes nothing`,
  }
}

function byRules(subject: DifferenceSubject): Rating {
  const { type } = subject.pair.ref
  for (const rule of severityRules) {
    if ((rule.types === undefined || rule.types.test(type)) && rule.holds(subject)) return rule
  }
  return { severity: 'warning', reason: 'differs from its declaration' }
}
