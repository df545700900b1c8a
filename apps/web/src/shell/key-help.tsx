import { Kbd } from '../design/kbd.tsx'
import { Modal } from '../design/modal.tsx'
import { useShortcutList } from './shortcuts.ts'

const spoken: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→' }

/** The keyboard shortcuts of the page that is open, by group. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const groups = Map.groupBy(useShortcutList(), ({ group }) => group)
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title="Keyboard shortcuts">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className="mb-2 text-xs font-medium text-muted">{group}</h3>
            <dl className="space-y-1.5">
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex items-center gap-2 text-sm">
                  <dt className="min-w-0">{label}</dt>
                  <dd className="ml-auto flex shrink-0 gap-1">
                    {keys.split(' ').map((key, index) => (
                      <Kbd key={index}>{spoken[key] ?? key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
