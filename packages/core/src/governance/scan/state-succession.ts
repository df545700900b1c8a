import type { DetectionItem, SourceDescription } from './finding.ts'

/** Which state the last scan of a stack read. */
export interface KnownState {
  readonly lineage: string
  readonly serial: number | null
}

/**
 * What to say of a state that does not follow the one read before; null when it does, or when it is none. Terraform gives a state a
 * `lineage` when it is made and counts its `serial` up at every write (Terraform documentation, "State: locking and remote
 * state"). Another lineage is another state: what it lacks is not resolved, so that a state given by mistake closes nothing.
 */
export function noticeOfState(known: KnownState | null, source: SourceDescription | null): DetectionItem | null {
  if (known === null || source === null || source.lineage === null) return null
  if (source.lineage !== known.lineage) {
    const message =
      'This state has another lineage than the one scanned before, so it may belong to another stack. If it is the right one, scan it again.'
    return { type: 'notice', level: 'incomplete', message }
  }
  if (known.serial === null || source.serial === null || source.serial >= known.serial) return null
  const message = `This state is older than the one scanned before (serial ${source.serial} after ${known.serial}). If it is the right one, scan it again.`
  return { type: 'notice', level: 'incomplete', message }
}
