import type { AccessRule } from './access-rule.ts'
import { accessRules, isOpenDoor, peerInWords, portsInWords } from './access-rules.ts'
import type { Consequence } from './consequence.ts'
import { exposures } from './exposures.ts'
import { isArray, member, type JsonObject, type JsonValue } from './json-value.ts'
import { gathered, grants, policyStatements, type PolicyStatement } from './policy-statements.ts'

const policyAttributes = [
  'assume_role_policy',
  'policy',
  'inline_policy',
  'resource_policy',
  'access_policies',
  'policy_document',
] as const
const attachedPolicies = ['managed_policy_arns', 'policy_arn'] as const

/** What the sentences are about, as far as it is known. */
export interface Resource {
  readonly address?: string
  /** The account it is in: a principal of another one is said to be of another one. */
  readonly accountId?: string | null
}

/**
 * Says as sentences what a difference means for who may reach, read or do something. Of a resource that nobody declared it says what that
 * lets in; nothing of one that is missing, unless it was what kept others out.
 */
export function consequences(
  expected: JsonObject | null,
  actual: JsonObject | null,
  { address = '', accountId = null }: Resource = {},
): readonly Consequence[] {
  if (!actual) return expected ? missing(expected) : []
  const sides = { expected: expected ?? {}, actual }
  const found = [
    ...accessConsequences(sides, address),
    ...policyConsequences(sides, accountId),
    ...attachments(sides),
    ...exposures(sides.expected, actual),
  ]
  return expected ? found : found.filter(({ effect }) => effect === 'wider')
}

/** A block on public access that is gone blocks nothing any more. */
function missing(expected: JsonObject): readonly Consequence[] {
  const blocks = ['block_public_acls', 'ignore_public_acls', 'block_public_policy', 'restrict_public_buckets']
  if (!blocks.some((name) => expected[name] === true)) return []
  return [{ effect: 'wider', grave: true, text: 'Public access is no longer blocked.' }]
}

interface Sides {
  readonly expected: JsonObject
  readonly actual: JsonObject
}

function accessConsequences({ expected, actual }: Sides, address: string): Consequence[] {
  const [before, after] = [accessRules(expected, address), accessRules(actual, address)]
  const { added, removed } = compare(before, after, (rule) => JSON.stringify(rule))
  return [
    ...added.map((rule) => ({ effect: 'wider' as const, grave: isOpenDoor(rule), text: admits(rule) })),
    ...removed.map((rule) => ({ effect: 'narrower' as const, grave: false, text: admitsNoMore(rule) })),
  ]
}

const admits = (rule: AccessRule) => accessInWords(rule, '')
const admitsNoMore = (rule: AccessRule) => accessInWords(rule, 'no longer ')

function accessInWords(rule: AccessRule, no: '' | 'no longer '): string {
  const [ports, peer] = [portsInWords(rule), peerInWords(rule.peer)]
  return rule.direction === 'ingress'
    ? `${capitalised(ports)} ${are(ports)} ${no}open to ${peer}.`
    : `Outbound traffic to ${peer} is ${no}allowed on ${ports}.`
}

const are = (ports: string) => (ports.includes('ports') ? 'are' : 'is')
const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function policyConsequences({ expected, actual }: Sides, accountId: string | null): Consequence[] {
  return policyAttributes.flatMap((attribute) => {
    const [before, after] = [expected, actual].map((state) => grants(policyStatements(state[attribute])))
    const { added, removed } = compare(before ?? [], after ?? [], (statement) => statement.key)
    const trust = attribute === 'assume_role_policy'
    return [
      ...gathered(added).map((statement) => policyConsequence(statement, { now: true, trust, accountId })),
      ...gathered(removed).map((statement) => policyConsequence(statement, { now: false, trust, accountId })),
    ]
  })
}

interface Telling {
  /** Whether it holds now, or did before. */
  readonly now: boolean
  readonly trust: boolean
  readonly accountId: string | null
}

function policyConsequence(statement: PolicyStatement, telling: Telling): Consequence {
  const wider = (statement.effect === 'Allow') === telling.now
  return {
    effect: wider ? 'wider' : 'narrower',
    grave: wider && isSweeping(statement, telling),
    text: sentence(statement, telling),
  }
}

/** Everybody, or a whole other account, without a condition; or anything at all. */
function isSweeping({ principals, actions, condition }: PolicyStatement, { accountId }: Telling): boolean {
  const isUnbound = condition === null
  return (
    (isUnbound && principals.some((name) => name === '*' || name.startsWith('anyone except '))) ||
    (isUnbound && principals.some((name) => isForeign(name, accountId))) ||
    actions.includes('*') ||
    actions.includes('*:*')
  )
}

function isForeign(principal: string, accountId: string | null): boolean {
  const account = accountIn(principal)
  return accountId !== null && account !== undefined && account !== accountId
}

const accountIn = (principal: string) => /^(?:account )?(\d{12})(?: |$)/.exec(principal)?.[1]

function principalWords(name: string, accountId: string | null): string {
  if (name === '*') return 'anyone'
  return isForeign(name, accountId) ? `${name} (another account)` : name
}

function sentence(
  { effect, principals, actions, resources, condition }: PolicyStatement,
  { now, trust, accountId }: Telling,
): string {
  const who = listed(principals.map((name) => principalWords(name, accountId)))
  const doing = listed(actions.map(star('any action')))
  const where = resources.length === 0 || trust ? '' : ` on ${listed(resources.map(star('all resources')))}`
  const when = condition === null ? '' : `, if ${listed(conditionWords(condition))}`
  // A policy that names nobody is that of a role or a user, who are not in it.
  const isOfItself = principals.length === 0
  const verb =
    effect === 'Allow'
      ? isOfItself
        ? allows(now)
        : can(now)
      : isOfItself
        ? denies(now)
        : areDenied(now, principals.length)
  const what = !trust ? doing : effect === 'Allow' ? 'assume this role' : 'permission to assume this role'
  const act = effect === 'Allow' && !isOfItself && !trust ? `perform ${what}` : what
  return `${isOfItself ? capitalised(verb) : capitalisedWord(who)} ${isOfItself ? '' : `${verb} `}${act}${where}${when}.`
}

/** A name stays as it is written: `ec2.amazonaws.com`. */
const capitalisedWord = (who: string) => who.replace(/^(?:account|anyone)\b/, capitalised)

const can = (now: boolean) => (now ? 'can' : 'can no longer')
const areDenied = (now: boolean, count: number) => `${count > 1 ? 'are' : 'is'} ${now ? '' : 'no longer '}denied`
const allows = (now: boolean) => (now ? 'allows' : 'no longer allows')
const denies = (now: boolean) => (now ? 'denies' : 'no longer denies')

const star = (words: string) => (name: string) => (name === '*' ? words : name)

function conditionWords(condition: JsonObject): string[] {
  return Object.entries(condition).flatMap(([test, keys]) =>
    Object.entries(keys ?? {}).map(([key, value]) => `${key} ${test} ${JSON.stringify(value)}`),
  )
}

function attachments({ expected, actual }: Sides): Consequence[] {
  const { added, removed } = compare(attached(expected), attached(actual), String)
  return [
    ...added.map((arn) => {
      const grave = /\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn)
      return { effect: 'wider' as const, grave, text: `Policy ${policyName(arn)} is attached.` }
    }),
    ...removed.map((arn) => {
      return { effect: 'narrower' as const, grave: false, text: `Policy ${policyName(arn)} is no longer attached.` }
    }),
  ]
}

const attached = (state: JsonObject) => attachedPolicies.flatMap((attribute) => names(member(state, attribute)))

function names(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
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
