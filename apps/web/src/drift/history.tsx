import {
  CircleDot,
  Eye,
  EyeOff,
  Gauge,
  GitCompareArrows,
  RotateCcw,
  Trash2,
  UserCheck,
  type LucideIcon,
} from 'lucide-react'
import { Panel } from '../design/panel.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { StatusIcon } from '../drifts/badges.tsx'
import { severities, type Status } from '../drifts/drift-words.ts'
import { Moment } from '../format/moment.tsx'

type Entry = DriftDetail['auditTrail'][number]

const actions: Readonly<Record<string, { readonly words: string; readonly icon: Status | LucideIcon }>> = {
  'drift:created': { words: 'detected the drift', icon: 'detected' },
  'drift:changed': { words: 'found that it changed again', icon: GitCompareArrows },
  'drift:triaged': { words: 'triaged it', icon: 'triaged' },
  'drift:approved': { words: 'approved it', icon: 'approved' },
  'drift:rejected': { words: 'rejected it', icon: 'rejected' },
  'drift:resolved': { words: 'resolved it', icon: 'resolved' },
  'drift:reopened': { words: 'reopened it', icon: RotateCcw },
  'drift:approval_given': { words: 'gave the first of two approvals', icon: UserCheck },
  'drift:approval_withdrawn': { words: 'withdrew the approval', icon: RotateCcw },
  'drift:ignored': { words: 'ignored it', icon: EyeOff },
  'drift:unignored': { words: 'stopped ignoring it', icon: Eye },
  'drift:deleted': { words: 'deleted it', icon: Trash2 },
}

/** Everything that happened to the drift, the latest first: who, what, when, and why. */
export function History({ drift }: { readonly drift: DriftDetail }) {
  return (
    <Panel title="History">
      <ol className="px-4 py-3">
        {drift.auditTrail.toReversed().map((entry, index) => (
          <li key={entry.seq} className="relative flex gap-3 pb-4 last:pb-0">
            {index < drift.auditTrail.length - 1 && (
              <span aria-hidden className="absolute top-6 bottom-0 left-[0.4375rem] w-px bg-line" />
            )}
            <span className="mt-[3px] flex size-3.5 shrink-0 items-center justify-center">
              <EntryIcon entry={entry} />
            </span>
            <div className="min-w-0 text-sm">
              <p className="break-words">
                <span className="font-medium">{actorName(entry)}</span> {wordsOf(entry)}
                <span className="text-muted">
                  {' · '}
                  <Moment at={entry.at} />
                </span>
              </p>
              {entry.reason !== null && (
                <p className="mt-1 border-l-2 border-line-strong pl-3 break-words whitespace-pre-wrap text-muted">
                  {entry.reason}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** A scan that finds another difference gives no reason; a person who changes the severity or the cost does. */
function wordsOf({ action, reason, before, after }: Entry): string {
  if (action === 'drift:changed' && reason !== null) return revisionWords(before, after)
  // A person takes the decision back as it is; a scan reopens the drift with another difference.
  if (action === 'drift:reopened' && after?.['fingerprint'] !== undefined) return 'reopened it because it changed again'
  return actions[action]?.words ?? action.replace(':', ' ')
}

function revisionWords(before: Entry['before'], after: Entry['after']): string {
  const differs = (field: string) => before?.[field] !== after?.[field]
  const [isSeverity, isCost] = [differs('severity'), differs('costImpact')]
  if (isSeverity && isCost) return 'changed its severity and cost'
  if (isCost) return 'changed its cost'
  const severity = severities.find((name) => name === after?.['severity'])
  return isSeverity && severity ? `changed its severity to ${severity}` : 'changed how many approvals it needs'
}

function EntryIcon({ entry }: { readonly entry: Entry }) {
  const isRating = entry.action === 'drift:changed' && entry.reason !== null
  const icon = isRating ? Gauge : (actions[entry.action]?.icon ?? CircleDot)
  if (typeof icon === 'string') return <StatusIcon status={icon} />
  const Icon = icon
  return <Icon className="size-3.5 text-muted" aria-hidden />
}

function actorName({ actor }: Entry): string {
  if (actor.type !== 'system') return actor.name
  const policy = /^policy "(.*)"$/.exec(actor.name)?.[1]
  return policy === undefined ? 'DriftSentry' : `Policy ${policy}`
}
