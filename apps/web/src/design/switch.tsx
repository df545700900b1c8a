import { Switch as Radix } from 'radix-ui'

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly disabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is on or off and changes at once, without a form around it. */
export function Switch({ label, isOn, disabled = false, onChange }: SwitchProps) {
  return (
    <Radix.Root
      aria-label={label}
      checked={isOn}
      disabled={disabled}
      onCheckedChange={onChange}
      className="inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-active p-0.5 transition-colors duration-100 disabled:opacity-50 data-[state=checked]:border-transparent data-[state=checked]:bg-accent-solid"
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-muted transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  )
}
