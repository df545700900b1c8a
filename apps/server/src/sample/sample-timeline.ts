import type { SampleDecision, SampleStack } from './sample-stack.ts'

/** One thing that happens in the sample's past. */
export type SampleStep =
  | { readonly type: 'scan'; readonly at: Date; readonly stack: SampleStack; readonly daysAgo: number }
  | {
      readonly type: 'decision'
      readonly at: Date
      readonly stack: SampleStack
      readonly address: string
      readonly decision: SampleDecision
    }

const days = 62
const dayMs = 24 * 3_600_000
const minuteMs = 60_000

/** Everything that happens, oldest first: each stack is scanned once a day, and decisions fall some hours after a scan. */
export function sampleTimeline(stacks: readonly SampleStack[], anchor: Date): readonly SampleStep[] {
  const moment = (daysAgo: number, minutes: number) => new Date(anchor.getTime() - daysAgo * dayMs - minutes * minuteMs)
  const steps = stacks.flatMap((stack, order): readonly SampleStep[] => [
    ...Array.from({ length: days + 1 }, (_, daysAgo): SampleStep => {
      return { type: 'scan', at: moment(daysAgo, 600 - order * 7), stack, daysAgo }
    }),
    ...stack.episodes.flatMap(({ address, decisions = [] }) =>
      decisions.map((decision): SampleStep => {
        return { type: 'decision', at: moment(decision.daysAgo, 240 - order * 11), stack, address, decision }
      }),
    ),
  ])
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
