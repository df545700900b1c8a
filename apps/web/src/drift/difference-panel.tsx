import { FoldVertical, UnfoldVertical } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { Panel } from '../design/panel.tsx'
import { useMediaQuery } from '../design/use-media-query.ts'
import { diffRows, stateLines } from '../diff/diff-rows.ts'
import type { DriftDetail } from '../diff/json-value.ts'
import { counted } from '../format/number.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { CopyMenu } from './copy-menu.tsx'
import type { Layout } from './diff-line.tsx'
import { DiffView } from './diff-view.tsx'
import { useChangeKeys } from './use-change-keys.ts'

const layouts = [
  { value: 'split', label: 'Side by side' },
  { value: 'inline', label: 'Inline' },
] as const satisfies readonly { value: Layout; label: string }[]

/** What is declared beside what runs, unchanged attributes folded away. */
export function DifferencePanel({ drift }: { readonly drift: DriftDetail }) {
  const wide = useMediaQuery('(min-width: 64rem)')
  const [picked, setPicked] = useState<Layout | null>(null)
  const layout = picked ?? (wide ? 'split' : 'inline')
  const rows = useMemo(() => rowsOf(drift), [drift])
  const twoSided = drift.kind === 'changed'
  const [isUnfolded, setUnfolded] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const hasFolds = rows.some(({ type }) => type === 'fold')
  const unfold = () => setUnfolded(!isUnfolded)
  const flip = () => setPicked(layout === 'split' ? 'inline' : 'split')
  useShortcut({ keys: 'v', label: 'Side by side or inline', group: 'Drift' }, flip, twoSided)
  useShortcut({ keys: 'x', label: 'Expand or collapse unchanged attributes', group: 'Drift' }, unfold, hasFolds)
  useChangeKeys(place)
  if (!twoSided) {
    const missing = drift.kind === 'missing'
    const note = missing ? 'declared, but not found' : 'exists, but is not declared'
    return (
      <Panel title={missing ? 'Declared state' : 'Actual state'} note={note} actions={<CopyMenu drift={drift} />}>
        {rows.length === 0 ? (
          <NothingKept />
        ) : (
          <DiffView rows={rows} layout="inline" isUnfolded={false} place={place} />
        )}
      </Panel>
    )
  }
  return (
    <Panel
      title="Difference"
      note={wide ? counted(drift.changes.length, 'attribute') : undefined}
      actions={
        <>
          {hasFolds && <FoldButton isUnfolded={isUnfolded} onClick={unfold} />}
          <CopyMenu drift={drift} />
          <Choice label="Layout" value={layout} options={layouts} onChange={setPicked} />
        </>
      }
    >
      <DiffView rows={rows} layout={layout} isUnfolded={isUnfolded} place={place} />
    </Panel>
  )
}

function FoldButton({ isUnfolded, onClick }: { readonly isUnfolded: boolean; readonly onClick: () => void }) {
  const label = isUnfolded ? 'Collapse unchanged attributes (x)' : 'Expand unchanged attributes (x)'
  const Icon = isUnfolded ? FoldVertical : UnfoldVertical
  return (
    <Button tone="ghost" size="icon" className="size-7!" aria-label={label} title={label} onClick={onClick}>
      <Icon className="size-3.5" aria-hidden />
    </Button>
  )
}

function rowsOf(drift: DriftDetail) {
  if (drift.kind === 'missing') return drift.expectedState ? stateLines(drift.expectedState, 'removed') : []
  if (drift.kind === 'unmanaged') return drift.actualState ? stateLines(drift.actualState, 'added') : []
  return diffRows({ expected: drift.expectedState ?? undefined, actual: drift.actualState ?? undefined }, drift.changes)
}

function NothingKept() {
  return <p className="px-4 py-6 text-sm text-muted">The scan did not include its attributes.</p>
}
