import type { ChannelId, PolicyId } from '../../kernel/ids.ts'
import type { Severity } from '../drift/drift.ts'
import { compileCondition, type CompiledCondition, type PolicyFacts } from './condition.ts'
import { holdsValue } from './holds-value.ts'
import type { EffectKind, IgnoreEffect, PolicyEffect, PolicyRule } from './policy.ts'

/** A rule that decided something. */
export interface Deciding {
  readonly id: PolicyId
  readonly name: string
}

/** What the rules say about one drift; null where none of them says anything. */
export interface Verdict {
  readonly severity: (Deciding & { readonly severity: Severity }) | null
  readonly ignore: (Deciding & { readonly until: Date | null; readonly reason: string }) | null
  readonly autoApprove: (Deciding & { readonly reason: string }) | null
  readonly twoApprovals: Deciding | null
  readonly alertAfter: (Deciding & { readonly scans: number; readonly of: number }) | null
  readonly route: (Deciding & { readonly channelIds: readonly ChannelId[] }) | null
}

interface CompiledRule<Kind extends EffectKind> extends Deciding {
  readonly matches: CompiledCondition
  readonly effect: EffectOf<Kind>
}

/** Rules ready to be asked, by what they do, in their order. */
export type CompiledRules = { readonly [Kind in EffectKind]: readonly CompiledRule<Kind>[] }

export const nothingSaid: Verdict = {
  severity: null,
  ignore: null,
  autoApprove: null,
  twoApprovals: null,
  alertAfter: null,
  route: null,
}

/** Compiles rules that are in their order already. */
export function compileRules(rules: readonly PolicyRule[]): CompiledRules {
  const compiled = rules.map(({ id, name, condition, effect }) => ({
    id,
    name,
    effect,
    matches: compileCondition(condition),
  }))
  const of = <Kind extends EffectKind>(kind: Kind): readonly CompiledRule<Kind>[] =>
    compiled.flatMap(({ effect, ...rule }) => (isOf(effect, kind) ? [{ ...rule, effect }] : []))
  return {
    severity: of('severity'),
    ignore: of('ignore'),
    'auto-approve': of('auto-approve'),
    'two-approvals': of('two-approvals'),
    'alert-after': of('alert-after'),
    route: of('route'),
  }
}

type EffectOf<Kind extends EffectKind> = Extract<PolicyEffect, { readonly kind: Kind }>

function isOf<Kind extends EffectKind>(effect: PolicyEffect, kind: Kind): effect is EffectOf<Kind> {
  return effect.kind === kind
}

/**
 * What the rules say about a drift at a moment: of each kind of effect the first rule that fits decides. `facts.severity` is the
 * engine's rating; severity rules look at it, all others at what came of them.
 */
export function evaluate(rules: CompiledRules, facts: PolicyFacts, now: Date): Verdict {
  const severityRule = rules.severity.find(({ matches }) => matches(facts, facts.severity))
  const severity = severityRule?.effect.severity ?? facts.severity
  const fits = ({ matches }: { readonly matches: CompiledCondition }) => matches(facts, severity)
  const ignore = rules.ignore.find((rule) => isInForce(rule.effect, facts, now) && fits(rule))
  const autoApprove = rules['auto-approve'].find(fits)
  const alertAfter = rules['alert-after'].find(fits)
  const route = rules.route.find(fits)
  return {
    severity: severityRule ? { ...named(severityRule), severity } : null,
    ignore: ignore ? { ...named(ignore), until: endOf(ignore.effect), reason: ignore.effect.reason } : null,
    autoApprove: autoApprove ? { ...named(autoApprove), reason: autoApprove.effect.reason } : null,
    twoApprovals: namedOrNull(rules['two-approvals'].find(fits)),
    alertAfter: alertAfter ? { ...named(alertAfter), scans: alertAfter.effect.scans, of: alertAfter.effect.of } : null,
    route: route ? { ...named(route), channelIds: route.effect.channelIds } : null,
  }
}

function isInForce({ expiresAt, whileEqualTo }: IgnoreEffect, facts: PolicyFacts, now: Date): boolean {
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) return false
  return whileEqualTo === null || holdsValue(facts, whileEqualTo)
}

function endOf({ expiresAt }: IgnoreEffect): Date | null {
  return expiresAt === null ? null : new Date(expiresAt)
}

function named({ id, name }: Deciding): Deciding {
  return { id, name }
}

function namedOrNull(rule: Deciding | undefined): Deciding | null {
  return rule ? named(rule) : null
}
