import { useMemo, useState } from 'react'
import { Choice } from '../design/choice.tsx'
import { Panel } from '../design/panel.tsx'
import { useMediaQuery } from '../design/use-media-query.ts'
import { diffRows, stateLines } from '../diff/diff-rows.ts'
import type { DriftDetail } from '../diff/json-value.ts'
import { counted } from '../format/number.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { DiffView, type Layout } from './diff-view.tsx'

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
  const flip = () => setPicked(layout === 'split' ? 'inline' : 'split')
  useShortcut({ keys: 'v', label: 'Side by side or inline', group: 'Drift' }, flip, twoSided)
  if (!twoSided) {
    const missing = drift.kind === 'missing'
    const note = missing ? 'as declared; nothing of it runs' : 'as it runs; nobody declared it'
    return (
      <Panel title="The resource" note={note}>
        {rows.length === 0 ? <NothingKept /> : <DiffView rows={rows} layout="inline" />}
      </Panel>
    )
  }
  return (
    <Panel
      title="Difference"
      note={counted(drift.changes.length, 'attribute')}
      actions={<Choice label="Layout" value={layout} options={layouts} onChange={setPicked} />}
    >
      <DiffView rows={rows} layout={layout} />
    </Panel>
  )
}

function rowsOf(drift: DriftDetail) {
  if (drift.kind === 'missing') return drift.expectedState ? stateLines(drift.expectedState, 'removed') : []
  if (drift.kind === 'unmanaged') return drift.actualState ? stateLines(drift.actualState, 'added') : []
  return diffRows({ expected: drift.expectedState ?? undefined, actual: drift.actualState ?? undefined }, drift.changes)
}

function NothingKept() {
  return <p className="px-4 py-6 text-sm text-muted">Its attributes were not part of what was read.</p>
}
