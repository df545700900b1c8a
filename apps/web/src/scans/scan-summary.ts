import { counted, formatCount } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import type { Scan } from './scan-queries.ts'

type Ended = Pick<Scan, 'status' | 'drifts' | 'resources'>

/** What a scan changed about drifts, in a few words: `2 new drifts, 1 resolved`. */
export function scanHeadline({ status, drifts, resources }: Ended): string {
  if (status === 'failed') return 'Scan failed'
  const { created, changed, reopened, resolved } = drifts
  const news = [
    created > 0 ? [counted(created, 'new drift')] : [],
    changed > 0 ? [`${formatCount(changed)} changed`] : [],
    reopened > 0 ? [`${formatCount(reopened)} reopened`] : [],
    resolved > 0 ? [`${formatCount(resolved)} resolved`] : [],
  ].flat()
  if (news.length > 0) return news.join(', ')
  if (resources.drifted === 0 && status === 'succeeded') return 'No drift'
  return 'No new drift'
}

/** The drifts that are as they were, and how many of all it saw a policy ignores; empty when there are none. */
export function scanRemainder({ drifts: { unchanged, ignored } }: Pick<Scan, 'drifts'>): readonly string[] {
  return [
    ...(unchanged > 0 ? [`${counted(unchanged, 'drift')} unchanged`] : []),
    ...(ignored > 0 ? [`${formatCount(ignored)} ignored by a policy`] : []),
  ]
}

/** How long a scan took: seconds matter, a fraction of one does not. */
export function durationInWords(ms: number): string {
  return ms < 1_000 ? 'Under 1 s' : formatDuration(ms)
}

/** A figure beside that of another time: `+3`, `−2`; empty when they are equal. */
export function deltaInWords(now: number, before: number): string {
  if (now === before) return ''
  return now > before ? `+${formatCount(now - before)}` : `−${formatCount(before - now)}`
}
