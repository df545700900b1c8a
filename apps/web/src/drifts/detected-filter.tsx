import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId } from 'react'
import { Button } from '../design/button.tsx'
import { menuPanelClass } from '../design/menu.tsx'
import { spanNames, spans, type DriftFilter } from './drift-filter.ts'
import { chipTriggerClass, FilterChip } from './filter-menu.tsx'

interface DetectedFilterProps {
  readonly filter: DriftFilter
  readonly onChange: (filter: DriftFilter) => void
  readonly isNew: boolean
  readonly onClosed: () => void
}

/** When drifts were detected: the last days, or from one day to another. */
export function DetectedFilter({ filter, onChange, isNew, onClosed }: DetectedFilterProps) {
  const { detected, detectedFrom, detectedUntil } = filter
  const id = useId()
  const set = (time: Pick<DriftFilter, 'detected' | 'detectedFrom' | 'detectedUntil'>) =>
    onChange({ ...withoutTime(filter), ...time })
  const shown = detected ? spans[detected].label.toLowerCase() : daysInWords(detectedFrom, detectedUntil)
  return (
    <FilterChip label="Detected" shown={shown} title={shown ?? ''} onClear={() => onChange(withoutTime(filter))}>
      <Popover.Root defaultOpen={isNew} onOpenChange={(open) => !open && onClosed()}>
        <Popover.Trigger className={chipTriggerClass}>
          Detected
          {shown === null ? (
            <ChevronDown className="size-3.5 text-faint" aria-hidden />
          ) : (
            <span className="font-medium">{shown}</span>
          )}
        </Popover.Trigger>
        <Popover.Portal container={document.getElementById('page')}>
          <Popover.Content
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label="When detected"
            className={`${menuPanelClass} w-72 p-3!`}
          >
            <div className="flex flex-wrap gap-1.5">
              {spanNames.map((name) => (
                <Button key={name} size="sm" aria-pressed={detected === name} onClick={() => set({ detected: name })}>
                  {spans[name].label}
                </Button>
              ))}
            </div>
            <div className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2 text-sm">
              <label htmlFor={`${id}-from`}>From</label>
              <DayField
                id={`${id}-from`}
                value={detectedFrom}
                most={detectedUntil}
                onChange={(day) => set({ ...(detectedUntil && { detectedUntil }), ...(day && { detectedFrom: day }) })}
              />
              <label htmlFor={`${id}-until`}>Until</label>
              <DayField
                id={`${id}-until`}
                value={detectedUntil}
                least={detectedFrom}
                onChange={(day) => set({ ...(detectedFrom && { detectedFrom }), ...(day && { detectedUntil: day }) })}
              />
            </div>
            <p className="mt-2 text-xs text-muted">Both days are included, as days of your time zone.</p>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </FilterChip>
  )
}

interface DayFieldProps {
  readonly id: string
  readonly value: string | undefined
  readonly least?: string | undefined
  readonly most?: string | undefined
  readonly onChange: (day: string) => void
}

function DayField({ id, value = '', least, most, onChange }: DayFieldProps) {
  return (
    <input
      id={id}
      type="date"
      value={value}
      min={least ?? '2000-01-01'}
      max={most ?? '2999-12-31'}
      onChange={(event) => onChange(event.target.value)}
      className="h-8 w-full rounded-md border border-line bg-surface px-2 text-sm hover:border-line-strong"
    />
  )
}

function daysInWords(from: string | undefined, until: string | undefined): string | null {
  if (from && until) return from === until ? `on ${from}` : `${from} to ${until}`
  if (from) return `since ${from}`
  return until ? `until ${until}` : null
}

function withoutTime(filter: DriftFilter): DriftFilter {
  const { detected: _, detectedFrom: __, detectedUntil: ___, ...rest } = filter
  return rest
}
