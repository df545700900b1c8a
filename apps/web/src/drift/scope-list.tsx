import { RadioGroup } from 'radix-ui'
import type { Scope } from './ignore-rule.ts'

interface ScopeListProps {
  readonly options: readonly { readonly value: Scope; readonly label: string; readonly meaning: string }[]
  readonly value: Scope
  readonly onChange: (value: Scope) => void
}

/** How far ignoring reaches, each with the sentence that says what it leaves visible. */
export function ScopeList({ options, value, onChange }: ScopeListProps) {
  return (
    <RadioGroup.Root
      aria-label="What to ignore"
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next)
        if (option) onChange(option.value)
      }}
      className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="flex w-full items-start gap-3 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
        >
          <span className="mt-1 flex size-3.5 shrink-0 items-center justify-center rounded-full border border-line-strong">
            <RadioGroup.Indicator className="size-2 rounded-full bg-accent-solid" />
          </span>
          <span className="min-w-0">
            <span className="block text-sm font-medium">{option.label}</span>
            <span className="block text-xs text-muted">{option.meaning}</span>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
