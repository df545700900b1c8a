import { ArrowUp } from 'lucide-react'
import { useShortcut } from '../shell/shortcuts.ts'
import { heldWords, type Held } from './list-hold.ts'

/** Says over a list that others came or went while it was read, and brings them. Takes no room, so that nothing moves when it appears. */
export function HeldPill({ held, onBring }: { readonly held: Held; readonly onBring: () => void }) {
  const words = heldWords(held)
  useShortcut({ keys: '.', label: 'Refresh the list', group: 'List' }, onBring)
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center overflow-visible md:top-27 md:justify-start md:pl-[26%]"
    >
      {words !== null && (
        <button
          type="button"
          onClick={onBring}
          title="Refresh the list (.)"
          className="pointer-events-auto mt-2 inline-flex h-8 md:mt-0.5 md:h-7 animate-[float-in_160ms_ease-out] items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-sm font-medium whitespace-nowrap shadow-float hover:bg-hover"
        >
          <ArrowUp className="size-3.5" aria-hidden /> {words}
        </button>
      )}
    </div>
  )
}
