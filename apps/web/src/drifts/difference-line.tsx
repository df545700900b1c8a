import { kindWords, type DriftRow } from './drift-words.ts'

/** The first differing attribute, and how many more there are. */
export function DifferenceLine({ drift }: { readonly drift: DriftRow }) {
  const [first, ...more] = Object.entries(drift.difference)
  if (!first || drift.kind !== 'changed') {
    return <span className="block truncate text-muted">{kindWords[drift.kind].meaning}</span>
  }
  const [attribute, words] = first
  return (
    <span className="flex min-w-0 gap-1.5" title={`${attribute}: ${words}`}>
      <span className="min-w-0 truncate">
        <span className="text-muted">{attribute}</span> {words}
      </span>
      {more.length > 0 && <span className="shrink-0 text-muted">+{more.length}</span>}
    </span>
  )
}
