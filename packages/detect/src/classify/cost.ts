import type { DifferenceSubject } from './difference-subject.ts'
import { sidesOf, touches } from './difference-subject.ts'
import { freeOfCharge, hoursPerMonth, priceComponents } from './price-components.ts'
import type { PriceComponent } from './price-components.ts'

/** What a difference costs. Null is "unknown", never nothing. */
export interface Cost {
  /** USD a month, rounded to cents, 0 to 999,999. */
  readonly usdMonthly: number | null
  /** How it was reached, or why there is none, in words. */
  readonly basis: string
}

const highestUsdMonthly = 999_999

/**
 * Prices a difference: what runs, less what was declared, never below 0. A missing resource costs nothing, an unmanaged
 * one its whole price. Only what the difference touches is priced, so a changed tag costs 0 whatever its resource costs.
 */
export function priceOf(subject: DifferenceSubject): Cost {
  const { type } = subject.pair.ref
  if (subject.kind === 'missing') return { usdMonthly: 0, basis: 'it does not run, so it costs nothing' }
  if (touchesOnly(subject, ['tags', 'tags_all', 'labels', 'description']))
    return { usdMonthly: 0, basis: 'nothing that is charged for differs' }
  if (freeOfCharge.test(type)) return { usdMonthly: 0, basis: 'resources of this type are not charged for' }
  const components = Object.hasOwn(priceComponents, type) ? priceComponents[type] : undefined
  if (components === undefined) return { usdMonthly: null, basis: 'no price is known for this type' }
  const touched = components.filter((component) => touches(subject, component.attributes))
  if (touched.length === 0) return { usdMonthly: 0, basis: 'nothing that is charged for differs' }
  return sum(subject, touched)
}

function sum(subject: DifferenceSubject, components: readonly PriceComponent[]): Cost {
  const { expected, actual } = sidesOf(subject)
  let total = 0
  for (const component of components) {
    const runs = component.price(actual)
    const declared = subject.kind === 'unmanaged' ? { usdMonthly: 0 } : component.price(expected)
    if ('unknown' in runs) return { usdMonthly: null, basis: runs.unknown }
    if ('unknown' in declared) return { usdMonthly: null, basis: declared.unknown }
    total += runs.usdMonthly - declared.usdMonthly
  }
  const usdMonthly = Math.round(Math.min(highestUsdMonthly, Math.max(0, total)) * 100) / 100
  return { usdMonthly, basis: `${total < 0 ? 'cheaper than declared, ' : ''}${basisOf(subject, components)}` }
}

function basisOf(subject: DifferenceSubject, components: readonly PriceComponent[]): string {
  const sources = [...new Set(components.map(({ source }) => `${source.name} (${source.asOf})`))].join(' and ')
  const { region } = subject.pair.ref
  const elsewhere =
    region === 'us-east-1' ? '' : region === null ? ', region not known' : `, used for ${region} as an estimate`
  return `${hoursPerMonth} hours a month at ${sources}${elsewhere}`
}

function touchesOnly(subject: DifferenceSubject, attributes: readonly string[]): boolean {
  if (subject.kind !== 'changed') return false
  return subject.changes.every((change) =>
    attributes.some((name) => change.path === `/${name}` || change.path.startsWith(`/${name}/`)),
  )
}
