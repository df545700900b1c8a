import { Link } from '@tanstack/react-router'
import type { AuditEntry } from './audit-entry.ts'
import { subjectName } from './audit-words.ts'

/** Leads to what an entry is about; only names it where there is no page of it. */
export function SubjectLink({ entry }: { readonly entry: AuditEntry }) {
  const { type, id } = entry.subject
  const name = subjectName(entry) ?? type.replaceAll('_', ' ')
  const look = 'font-medium break-words underline'
  // An alert or a message is about a drift, which says more than either.
  if (entry.driftId !== null) {
    return (
      <Link to="/drifts/$driftId" params={{ driftId: entry.driftId }} className={look}>
        {name}
      </Link>
    )
  }
  switch (type) {
    case 'stack':
      return (
        <Link to="/stacks/$stackId" params={{ stackId: id }} className={look}>
          {name}
        </Link>
      )
    case 'scan':
      return (
        <Link to="/scans/$scanId" params={{ scanId: id }} className={look}>
          {name}
        </Link>
      )
    case 'project':
      return (
        <Link to="/projects/$projectId" params={{ projectId: id }} className={look}>
          {name}
        </Link>
      )
    case 'policy':
      return (
        <Link to="/policies/$policyId" params={{ policyId: id }} className={look}>
          {name}
        </Link>
      )
    case 'channel':
      return (
        <Link to="/channels" className={look}>
          {name}
        </Link>
      )
    case 'team':
    case 'user':
    case 'invitation':
    case 'api_key':
      return (
        <Link to="/team" className={look}>
          {name}
        </Link>
      )
    default:
      return name
  }
}
