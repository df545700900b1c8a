import { kindWords, resourceTypeInWords, severityWords } from '../drifts/drift-words.ts'
import { counted } from '../format/number.ts'
import type { Condition, Effect } from './policy-queries.ts'
import { alternatives, channelsInWords, costInWords, limitsOf, type Names, stackNames } from './policy-words.ts'

interface Rule {
  readonly condition: Condition
  readonly effect: Effect
}

/** A whole policy in one sentence: `Ignore missing drifts in stack checkout, tagged env=prod-*, until 31 Mar 2097.` */
export function policySentence({ condition, effect }: Rule, names: Names): string {
  const drifts = driftsInWords(condition, names)
  switch (effect.kind) {
    case 'severity':
      return `Set the severity of ${drifts} to ${severityWords[effect.severity].label.toLowerCase()}.`
    case 'ignore':
      return `Ignore ${[drifts, ...limitsOf(effect)].join(drifts === everyDrift ? ' ' : ', ')}.`
    case 'auto-approve':
      return `Approve ${drifts} automatically.`
    case 'two-approvals':
      return `Require two approvals for ${drifts}.`
    case 'alert-after':
      return `Alert on ${drifts} only after being seen in ${effect.scans} of the last ${counted(effect.of, 'scan')}.`
    case 'route': {
      const channels =
        effect.channelIds.length === 0 ? 'the channels you choose' : channelsInWords(effect.channelIds, names)
      return `Send alerts about ${drifts} only to ${channels}.`
    }
  }
}

const everyDrift = 'every drift'

function driftsInWords(condition: Condition, { stack }: Names): string {
  const { changedPath, tags = {}, costUsdMonthly: cost } = condition
  const severity = condition.severity?.map((each) => severityWords[each].label.toLowerCase())
  const kind = condition.kind?.map((each) => kindWords[each].label.toLowerCase())
  const noun = [severity, kind].flatMap((values) => (values ? [alternatives(values, 'or')] : []))
  const qualities: readonly (string | undefined)[] = [
    quality('of type', condition.resourceType?.map(resourceTypeInWords)),
    quality('at address', condition.address),
    changedPath &&
      ('any' in changedPath
        ? quality('with a change to', changedPath.any)
        : quality('with changes only to', changedPath.only)),
    quality(
      condition.stackId?.length === 1 ? 'in stack' : 'in stacks',
      condition.stackId && stackNames(condition.stackId, stack),
    ),
    quality('in region', condition.region),
    quality('in account', condition.accountId),
    ...Object.entries(tags).map(([tag, glob]) => `tagged ${tag}=${glob}`),
    cost && `costing ${costInWords(cost)}`,
  ]
  const given = qualities.filter((each) => each !== undefined)
  if (noun.length === 0 && given.length === 0) return everyDrift
  return [[...noun, 'drifts', given[0]].filter((each) => each !== undefined).join(' '), ...given.slice(1)].join(', ')
}

function quality(words: string, values: readonly string[] | undefined): string | undefined {
  return values && `${words} ${alternatives(values, 'or')}`
}
