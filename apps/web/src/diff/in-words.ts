import { accessRules, isEverybody, peerInWords, portsInWords, type AccessRule } from './access-rules.ts'
import { isArray, member, type JsonObject, type JsonValue } from './json-value.ts'
import { gathered, grants, policyStatements, type PolicyStatement } from './policy-statements.ts'

/** What a difference means for who may reach or do what. `wider` admits more than was declared, `narrower` less. */
export interface Consequence {
  readonly effect: 'wider' | 'narrower'
  readonly grave: boolean
  readonly text: string
}

const policyAttributes = ['assume_role_policy', 'policy', 'inline_policy'] as const
const attachedPolicies = 'managed_policy_arns'

/** Says security-group and IAM differences as sentences. Nothing for a resource that exists on one side only, or has neither. */
export function consequences(expected: JsonObject | null, actual: JsonObject | null): readonly Consequence[] {
  if (!expected || !actual) return []
  return [
    ...accessConsequences(expected, actual),
    ...policyConsequences(expected, actual),
    ...attachments(expected, actual),
  ]
}

function accessConsequences(expected: JsonObject, actual: JsonObject): Consequence[] {
  const { added, removed } = compare(accessRules(expected), accessRules(actual), (rule) => JSON.stringify(rule))
  return [
    ...added.map((rule) => ({ effect: 'wider' as const, grave: isOpenDoor(rule), text: admits(rule) })),
    ...removed.map((rule) => ({ effect: 'narrower' as const, grave: false, text: admitsNoMore(rule) })),
  ]
}

const isOpenDoor = (rule: AccessRule) => rule.direction === 'ingress' && isEverybody(rule.peer)

function admits(rule: AccessRule): string {
  const [ports, peer] = [portsInWords(rule), peerInWords(rule.peer)]
  return rule.direction === 'ingress'
    ? `${ports} ${are(ports)} open to ${peer}.`
    : `${ports} may be reached at ${peer}.`
}

function admitsNoMore(rule: AccessRule): string {
  const [ports, peer] = [portsInWords(rule), peerInWords(rule.peer)]
  return rule.direction === 'ingress'
    ? `${ports} ${are(ports)} no longer open to ${peer}.`
    : `${ports} may no longer be reached at ${peer}.`
}

const are = (ports: string) => (ports.includes(' ports ') ? 'are' : 'is')

function policyConsequences(expected: JsonObject, actual: JsonObject): Consequence[] {
  return policyAttributes.flatMap((attribute) => {
    const [before, after] = [expected, actual].map((state) => grants(policyStatements(state[attribute])))
    const { added, removed } = compare(before ?? [], after ?? [], (statement) => statement.key)
    const trust = attribute === 'assume_role_policy'
    return [
      ...gathered(added).map((statement) => policyConsequence(statement, { now: true, trust })),
      ...gathered(removed).map((statement) => policyConsequence(statement, { now: false, trust })),
    ]
  })
}

function policyConsequence(statement: PolicyStatement, { now, trust }: { now: boolean; trust: boolean }): Consequence {
  const allows = statement.effect === 'Allow'
  const wider = allows === now
  return {
    effect: wider ? 'wider' : 'narrower',
    grave: wider && isSweeping(statement),
    text: sentence(statement, now, trust),
  }
}

const isSweeping = ({ principals, actions }: PolicyStatement) => principals.includes('*') || actions.includes('*')

function sentence(
  { effect, principals, actions, resources, condition }: PolicyStatement,
  now: boolean,
  trust: boolean,
): string {
  const who =
    principals.length === 0 ? 'It' : listed(principals.map((name) => (name === '*' ? 'Anybody at all' : name)))
  const may =
    effect === 'Allow' ? (now ? 'may' : 'may no longer') : now ? 'is now forbidden to' : 'is no longer forbidden to'
  const what = trust ? 'assume this role' : `do ${listed(actions.map(star('anything')))}`
  const where = resources.length === 0 || trust ? '' : ` on ${listed(resources.map(star('every resource')))}`
  const when = condition === null ? '' : `, if ${listed(conditionWords(condition))}`
  return `${who.replace(/^a(?=ccount |nything )/, 'A')} ${may} ${what}${where}${when}.`
}

const star = (words: string) => (name: string) => (name === '*' ? words : name)

function conditionWords(condition: JsonObject): string[] {
  return Object.entries(condition).flatMap(([test, keys]) =>
    Object.entries(keys ?? {}).map(([key, value]) => `${key} ${test} ${JSON.stringify(value)}`),
  )
}

function attachments(expected: JsonObject, actual: JsonObject): Consequence[] {
  const { added, removed } = compare(
    names(member(expected, attachedPolicies)),
    names(member(actual, attachedPolicies)),
    String,
  )
  return [
    ...added.map((arn) => {
      const grave = /\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn)
      return { effect: 'wider' as const, grave, text: `The policy ${policyName(arn)} is attached.` }
    }),
    ...removed.map((arn) => {
      return { effect: 'narrower' as const, grave: false, text: `The policy ${policyName(arn)} is no longer attached.` }
    }),
  ]
}

function names(value: JsonValue | undefined): readonly string[] {
  return isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

const policyName = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function compare<T>(before: readonly T[], after: readonly T[], key: (item: T) => string) {
  const here = new Set(before.map(key))
  const there = new Set(after.map(key))
  return {
    added: after.filter((item) => !here.has(key(item))),
    removed: before.filter((item) => !there.has(key(item))),
  }
}
