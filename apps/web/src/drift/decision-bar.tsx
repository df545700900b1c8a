import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import { Button } from '../design/button.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { useMayDecide, usePerson } from '../shell/use-person.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { actionsFor, actionWords, upkeepFor, type Action, type DialogAction, type Upkeep } from './decisions.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { DeleteDrift } from './delete-drift.tsx'
import { IgnoreDialog } from './ignore-dialog.tsx'
import { SeverityDialog } from './severity-dialog.tsx'
import { UpkeepMenu } from './upkeep-menu.tsx'
import { useDecision } from './use-decision.ts'

interface DecisionBarProps {
  readonly drift: DriftDetail
  /** In the line at the top of the page, or over the places at the bottom of a phone's screen. */
  readonly at: 'top' | 'bottom'
  readonly onDeleted: () => void
}

type Opened = DialogAction | Upkeep

/** The decisions this drift's status allows, and what else can be done to it, for those who may. */
export function DecisionBar({ drift, at, onDeleted }: DecisionBarProps) {
  const person = usePerson()
  const [opened, setOpened] = useState<Opened | null>(null)
  const decision = useDecision(drift)
  const allowed = useAllowed(drift)
  const upkeep = upkeepFor(person?.role, drift)
  const triage = () => decision.mutate({ action: 'triage' })
  const close = () => setOpened(null)
  useDecisionKeys({ allowed, triage, open: setOpened, isBusy: decision.isPending })
  const isEmpty = allowed.length === 0 && upkeep.length === 0
  useBottomBar(at === 'bottom' && !isEmpty)
  if (isEmpty || person === null) return null
  return (
    <div
      role="group"
      aria-label="Decision"
      className={clsx(
        'flex gap-2',
        at === 'bottom' &&
          'fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 h-(--bottom-bar) items-center border-t border-line bg-raised px-3',
      )}
    >
      {allowed.map((action) => (
        <Button
          key={action}
          tone={action === 'approve' ? 'primary' : 'secondary'}
          disabled={decision.isPending}
          title={actionWords[action].meaning}
          className={clsx(at === 'bottom' && 'h-9! min-w-0 flex-1 px-1.5!')}
          onClick={() => (action === 'triage' ? triage() : setOpened(action))}
        >
          {actionWords[action].label}
        </Button>
      ))}
      <UpkeepMenu items={upkeep} isLow={at === 'bottom'} onPick={setOpened} />
      {opened === 'ignore' && <IgnoreDialog drift={drift} ownerId={person.id} onClose={close} />}
      {opened === 'severity' && <SeverityDialog drift={drift} onClose={close} />}
      {opened === 'delete' && <DeleteDrift drift={drift} onDeleted={onDeleted} onClose={close} />}
      {(opened === 'approve' || opened === 'reject' || opened === 'resolve' || opened === 'reopen') && (
        <DecisionDialog key={opened} drift={drift} action={opened} onClose={close} />
      )}
    </div>
  )
}

function useAllowed({ status, firstApproval }: DriftDetail): readonly Action[] {
  const person = usePerson()
  const mayDecide = useMayDecide()
  // The second of two approvals is for somebody else to give.
  const gaveFirst = person !== null && firstApproval?.by === person.id
  return mayDecide ? actionsFor[status].filter((action) => action !== 'approve' || !gaveFirst) : []
}

interface DecisionKeys {
  readonly allowed: readonly Action[]
  readonly isBusy: boolean
  readonly triage: () => void
  readonly open: (action: DialogAction) => void
}

function useDecisionKeys({ allowed, isBusy, triage, open }: DecisionKeys) {
  const may = (action: Action) => allowed.includes(action) && !isBusy
  useShortcut({ keys: 't', label: 'Triage', group: 'Drift' }, triage, may('triage'))
  useShortcut({ keys: 'a', label: 'Approve', group: 'Drift' }, () => open('approve'), may('approve'))
  useShortcut({ keys: 'r', label: 'Reject', group: 'Drift' }, () => open('reject'), may('reject'))
  useShortcut({ keys: 'e', label: 'Resolve', group: 'Drift' }, () => open('resolve'), may('resolve'))
  useShortcut({ keys: 'o', label: 'Reopen', group: 'Drift' }, () => open('reopen'), may('reopen'))
}

/** Tells the page how much the bar covers, so that neither its end nor a toast is under it. */
function useBottomBar(isShown: boolean) {
  useEffect(() => {
    if (!isShown) return undefined
    const { style } = document.documentElement
    style.setProperty('--bottom-bar', '3.25rem')
    return () => {
      style.removeProperty('--bottom-bar')
    }
  }, [isShown])
}
