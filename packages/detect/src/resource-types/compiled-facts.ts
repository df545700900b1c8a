import type { Json } from '@driftsentry/core/json'
import type { EqualForm } from '../normalise/equal-forms.ts'
import { PathMap } from './path-map.ts'
import type { TypeFacts } from './type-facts.ts'

/** A type's facts, filed by path so that the comparison can ask about one place. */
export interface CompiledFacts {
  readonly facts: TypeFacts
  readonly uncomparable: PathMap<'write_only' | 'computed'>
  readonly unreadable: PathMap<true>
  readonly order: PathMap<'ordered' | 'unordered'>
  readonly keys: PathMap<readonly string[]>
  readonly shared: PathMap<true>
  readonly userKeyed: PathMap<true>
  readonly forms: PathMap<readonly EqualForm[]>
  readonly defaults: PathMap<{ readonly value: Json; readonly enforced: boolean }>
  readonly secrets: PathMap<true>
}

const compiled = new WeakMap<TypeFacts, CompiledFacts>()

/** Files a type's rules by path, once per type. */
export function compileFacts(facts: TypeFacts): CompiledFacts {
  const known = compiled.get(facts)
  if (known !== undefined) return known
  const filed = file(facts)
  compiled.set(facts, filed)
  return filed
}

function file(facts: TypeFacts): CompiledFacts {
  const filed: CompiledFacts = {
    facts,
    uncomparable: new PathMap(),
    unreadable: new PathMap(),
    order: new PathMap(),
    keys: new PathMap(),
    shared: new PathMap(),
    userKeyed: new PathMap(),
    forms: new PathMap(),
    defaults: new PathMap(),
    secrets: new PathMap(),
  }
  const forms = new Map<string, EqualForm[]>()
  for (const rule of facts.rules) {
    for (const path of rule.at) {
      switch (rule.rule) {
        case 'write_only':
        case 'computed':
          filed.uncomparable.set(path, rule.rule)
          break
        case 'unreadable':
          filed.unreadable.set(path, true)
          break
        case 'ordered':
        case 'unordered':
          filed.order.set(path, rule.rule)
          break
        case 'keyed':
          filed.keys.set(path, rule.by)
          break
        case 'shared':
          filed.shared.set(path, true)
          break
        case 'user_keyed':
          filed.userKeyed.set(path, true)
          break
        case 'form':
          forms.set(path, [...(forms.get(path) ?? []), rule.form])
          break
        case 'default':
          filed.defaults.set(path, { value: rule.value, enforced: rule.enforced })
          break
        case 'secret':
          filed.secrets.set(path, true)
          break
      }
    }
  }
  for (const [path, list] of forms) filed.forms.set(path, list)
  return filed
}
