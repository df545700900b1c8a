import { clsx } from 'clsx'

const tones = {
  critical: 'bg-critical-solid',
  warning: 'bg-warning-solid',
  info: 'bg-info-solid',
  good: 'bg-good-solid',
  neutral: 'bg-line-strong',
} as const

export interface MeterPart {
  readonly label: string
  readonly value: number
  readonly tone: keyof typeof tones
}

/** Parts of a whole as one bar. The text beside or under it must say the numbers; the bar's own label says them to a screen reader. */
export function Meter({
  parts,
  label,
  className,
}: {
  readonly parts: readonly MeterPart[]
  readonly label: string
  readonly className?: string
}) {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  const shown = parts.filter((part) => part.value > 0)
  const spoken = shown.map((part) => `${part.value} ${part.label}`).join(', ')
  return (
    <div
      role="img"
      aria-label={`${label}: ${spoken || 'nothing'}`}
      className={clsx('flex h-1.5 gap-px overflow-hidden rounded-full bg-active', className)}
    >
      {shown.map((part) => (
        <div
          key={part.label}
          title={`${part.value} ${part.label}`}
          className={clsx('min-w-[3px]', tones[part.tone])}
          style={{ width: `${(part.value / total) * 100}%` }}
        />
      ))}
    </div>
  )
}
