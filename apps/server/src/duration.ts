import { z } from 'zod'

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A span as people write it, `15m` or `30d`, read as milliseconds. From one second to ten years. */
export const durationMs = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, 'is not a duration such as 15m or 30d')
  .transform((text) => Number(text.slice(0, -1)) * unitMs[unitOf(text)])
  .pipe(
    z
      .number()
      .min(1_000, 'is shorter than a second')
      .max(3_650 * unitMs.d, 'is longer than ten years'),
  )

function unitOf(text: string): keyof typeof unitMs {
  const unit = text.at(-1)
  return unit === 's' || unit === 'm' || unit === 'h' ? unit : 'd'
}
