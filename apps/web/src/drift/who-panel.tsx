import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Panel } from '../design/panel.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { Moment } from '../format/moment.tsx'
import { resolutionWords, type Resolution } from './decisions.ts'

const finders = { scheduler: 'A scan', manual: 'A person', api: 'API' } as const satisfies Record<
  DriftDetail['detectedBy'],
  string
>

/** Who found the drift and who decided what about it. Who made the change itself stands in no plan and no state. */
export function WhoPanel({ drift }: { readonly drift: DriftDetail }) {
  const gone = 'A former member'
  return (
    <Panel title="Activity">
      <dl className="px-4 py-2">
        <Deed name="Detected">{finderOf(drift)}</Deed>
        {drift.triagedAt !== null && (
          <Deed name="Triaged" at={drift.triagedAt}>
            {drift.triagedByEmail ?? gone}
          </Deed>
        )}
        {drift.approvedAt !== null && (
          <Deed name="Approved" at={drift.approvedAt}>
            {drift.approvedByPolicyId === null ? (
              (drift.approvedByEmail ?? gone)
            ) : (
              <Link
                to="/policies/$policyId"
                params={{ policyId: drift.approvedByPolicyId }}
                className="font-medium hover:underline"
              >
                A policy
              </Link>
            )}
          </Deed>
        )}
        {drift.rejectedAt !== null && (
          <Deed name="Rejected" at={drift.rejectedAt}>
            {drift.rejectedByEmail ?? gone}
          </Deed>
        )}
        {drift.resolvedAt !== null && (
          <Deed name="Resolved" at={drift.resolvedAt} how={drift.resolvedHow}>
            {drift.resolvedByEmail ?? (drift.resolvedBy === null ? 'A scan that no longer found it' : gone)}
          </Deed>
        )}
      </dl>
      <p className="border-t border-line px-4 py-2 text-xs text-muted">
        Plans and states do not record who made the change.
      </p>
    </Panel>
  )
}

/** By name where somebody reported it or had it looked for. */
function finderOf({ auditTrail, detectedBy }: DriftDetail): string {
  const actor = auditTrail.find(({ action }) => action === 'drift:created')?.actor
  return actor === undefined || actor.type === 'system' ? finders[detectedBy] : actor.name
}

interface DeedProps {
  readonly name: string
  readonly at?: string
  readonly how?: Resolution | null
  readonly children: ReactNode
}

function Deed({ name, at, how = null, children }: DeedProps) {
  return (
    <div className="flex gap-3 py-1 text-sm">
      <dt className="w-20 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">
        {children}
        {at !== undefined && (
          <span className="block text-xs text-muted">
            {how !== null && `${resolutionWords[how].label} · `}
            <Moment at={at} />
          </span>
        )}
      </dd>
    </div>
  )
}
