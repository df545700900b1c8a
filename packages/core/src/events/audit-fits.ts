import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { AuditFilter } from './audit-log.ts'

/** The condition that a row of `events` fits the filter; true of all of them for an empty one. */
export function fitsAudit(filter: AuditFilter): RawBuilder<SqlBool> {
  const { action, actorId, subjectType, subjectId, driftId, fromSeq, toSeq, from, to, search } = filter
  const conditions: readonly (RawBuilder<SqlBool> | null)[] = [
    action === undefined ? null : sql`type = any(${[...action]}::text[])`,
    actorId === undefined ? null : sql`actor_id = ${actorId}::uuid`,
    subjectType === undefined ? null : sql`subject_type = ${subjectType}`,
    subjectId === undefined ? null : sql`subject_id = ${subjectId}::uuid`,
    driftId === undefined ? null : sql`(subject_id = ${driftId}::uuid or data ->> 'driftId' = ${driftId}::text)`,
    fromSeq === undefined ? null : sql`seq >= ${fromSeq}`,
    toSeq === undefined ? null : sql`seq <= ${toSeq}`,
    from === undefined ? null : sql`at >= ${from}`,
    to === undefined ? null : sql`at < ${to}`,
    search === undefined ? null : holds(search),
  ]
  const given = conditions.filter((condition) => condition !== null)
  return given.length === 0 ? sql`true` : sql`${sql.join(given, sql` and `)}`
}

function holds(text: string): RawBuilder<SqlBool> {
  return sql`position(lower(${text}) in lower(concat_ws(' ', actor_name, type, reason, data::text))) > 0`
}

/** Whether the filter asks for more than a stretch of time, so that what fits is no unbroken piece of the log. */
export function isSelective({ action, actorId, subjectType, subjectId, driftId, search }: AuditFilter): boolean {
  return [action, actorId, subjectType, subjectId, driftId, search].some((part) => part !== undefined)
}
