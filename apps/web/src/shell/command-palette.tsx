import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Boxes, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { SeverityDot } from '../drifts/badges.tsx'
import { firstDrifts } from '../drifts/drift-queries.ts'
import { resourceTypeInWords } from '../drifts/drift-words.ts'
import { allStacks, stacksNamed } from '../stacks/stack-queries.ts'
import { usePlaces } from './navigation.ts'

const item =
  'flex h-9 cursor-default items-center gap-3 rounded-md px-3 text-sm select-none data-[selected=true]:bg-hover [&_svg]:shrink-0'
const group =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted'
const fewestLetters = 2
const shownStacks = 6

/** Finds pages, stacks and drifts by a few letters. Drifts are searched by the server, whatever their number. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const places = usePlaces()
  const [text, setText] = useState('')
  const words = useDeferredValue(text.trim())
  const search = words.length >= fewestLetters
  const known = useQuery(allStacks()).data
  const isPart = known !== undefined && known.pagination.total > known.items.length
  const named = useQuery({ ...stacksNamed(words, shownStacks), enabled: search && isPart }).data?.items ?? []
  const stacks = [...new Map([...(known?.items ?? []), ...named].map((stack) => [stack.id, stack])).values()]
  const found = useQuery({
    ...firstDrifts({ status: ['all'], search: words }, 8),
    enabled: search,
    placeholderData: keepPreviousData,
    refetchInterval: false,
  })
  const drifts = search ? (found.data?.items ?? []) : []
  // By what is typed, not by what is searched for: Enter must take what the letters say, however late the server is.
  const has = (name: string) => name.toLowerCase().includes(text.trim().toLowerCase())
  const go = (leave: () => Promise<void>) => () => {
    onClose()
    void leave()
  }
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Find anything"
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-[rgb(8_9_12/0.5)]"
      contentClassName="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-[float-in_110ms_ease-out] overflow-hidden rounded-xl bg-raised shadow-float"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="A page, a stack, a resource …"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-sm text-muted">
          {found.isFetching ? 'Searching …' : 'Nothing of that name'}
        </Command.Empty>
        {places.some(({ label }) => has(label)) && (
          <Command.Group heading="Pages" className={group}>
            {places
              .filter(({ label }) => has(label))
              .map(({ to, label, icon: Icon }) => (
                <Command.Item key={to} value={to} onSelect={go(() => navigate({ to }))} className={item}>
                  <Icon className="size-4 text-muted" aria-hidden /> {label}
                </Command.Item>
              ))}
          </Command.Group>
        )}
        {stacks.some(({ name }) => has(name)) && (
          <Command.Group heading="Stacks" className={group}>
            {stacks
              .filter(({ name }) => has(name))
              .slice(0, shownStacks)
              .map(({ id, name }) => (
                <Command.Item
                  key={id}
                  value={id}
                  onSelect={go(() => navigate({ to: '/stacks/$stackId', params: { stackId: id } }))}
                  className={item}
                >
                  <Boxes className="size-4 text-muted" aria-hidden /> <span className="truncate">{name}</span>
                </Command.Item>
              ))}
          </Command.Group>
        )}
        {drifts.length > 0 && (
          <Command.Group heading="Drifts" className={group}>
            {drifts.map(({ id, severity, resourceAddress, resourceType }) => (
              <Command.Item
                key={id}
                value={id}
                onSelect={go(() =>
                  navigate({
                    to: '/drifts/$driftId',
                    params: { driftId: id },
                    search: { status: ['all'], search: words },
                  }),
                )}
                className={item}
              >
                <span className="flex w-4 justify-center">
                  <SeverityDot severity={severity} />
                </span>
                <span className="truncate font-mono text-xs">{resourceAddress}</span>
                <span className="ml-auto shrink-0 text-xs text-muted">{resourceTypeInWords(resourceType)}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  )
}
