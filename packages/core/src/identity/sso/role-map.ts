import { type Role, roles } from '../../kernel/caller.ts'

/** The group of everybody who signs in. */
const everybody = '*'

/** Which role a group of the sign-in provider gives. No group stands in it twice. */
export interface RoleMap {
  readonly rules: readonly { readonly group: string; readonly role: Role }[]
}

export type ParsedRoleMap =
  | { readonly ok: true; readonly map: RoleMap }
  /** What is wrong, as a sentence that names the rule; for whoever sets the map. */
  | { readonly ok: false; readonly problem: string }

/**
 * Reads rules such as `platform-admins=admin, devs=engineer, *=viewer`. A rule is split at its last `=`, so a group may hold one;
 * it cannot hold a comma. Groups are told apart by case, as the provider does; roles are not. A comma at the end is no rule.
 */
export function parseRoleMap(text: string): ParsedRoleMap {
  const parts = text.trim().replace(/,$/, '').split(',')
  const rules = new Map<string, Role>()
  for (const part of parts) {
    const rule = part.trim()
    const split = rule.lastIndexOf('=')
    const group = rule.slice(0, Math.max(split, 0)).trim()
    const named = rule
      .slice(split + 1)
      .trim()
      .toLowerCase()
    const role = roles.find((known) => known === named)
    if (split === -1 || group === '') return wrong(`"${rule}" is no rule: write group=role, such as devs=engineer.`)
    if (!role) return wrong(`"${rule}" names no role: the roles are ${roles.join(', ')}.`)
    if (rules.has(group)) return wrong(`The group "${group}" has two rules: keep one.`)
    rules.set(group, role)
  }
  return { ok: true, map: { rules: [...rules].map(([group, role]) => ({ group, role })) } }
}

/** The highest role that any of the groups gives, `*` being a group of everybody; null: this person may not come in. */
export function roleOf(groups: readonly string[], { rules }: RoleMap): Role | null {
  // A provider that sends a group named `*` gives nobody more than everybody has.
  const given = rules.filter(({ group }) => group === everybody || groups.includes(group)).map(({ role }) => role)
  return roles.findLast((role) => given.includes(role)) ?? null
}

function wrong(problem: string): ParsedRoleMap {
  return { ok: false, problem }
}
