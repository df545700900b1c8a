import { canonical, embedded, isArray, isObject, type JsonObject, type JsonValue } from './json-value.ts'

/** One statement of an IAM policy document, every single-element form made a list. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny'
  readonly principals: readonly string[]
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly condition: JsonObject | null
  /** The same for statements that mean the same. */
  readonly key: string
}

/** The statements of a policy document, given as object or as text, or of blocks that hold one each (`inline_policy`); none when it is no policy. */
export function policyStatements(value: JsonValue | undefined): readonly PolicyStatement[] {
  const document = embedded(value)
  if (isArray(document)) {
    return document.flatMap((block) => policyStatements(isObject(block) ? (block['policy'] ?? block) : block))
  }
  if (!isObject(document)) return []
  return listOf(document['Statement']).flatMap((statement) => (isObject(statement) ? [readStatement(statement)] : []))
}

function readStatement(statement: JsonObject): PolicyStatement {
  const effect = statement['Effect'] === 'Deny' ? 'Deny' : 'Allow'
  const principals = [
    ...principalsOf(statement['Principal']),
    ...principalsOf(statement['NotPrincipal']).map((name) => `anyone except ${name}`),
  ].sort()
  const actions = [
    ...texts(statement['Action']),
    ...texts(statement['NotAction']).map((name) => `any action except ${name}`),
  ].sort()
  const resources = [
    ...texts(statement['Resource']),
    ...texts(statement['NotResource']).map((name) => `all resources except ${name}`),
  ].sort()
  const condition = isObject(statement['Condition']) ? statement['Condition'] : null
  return withKey({ effect, principals, actions, resources, condition })
}

function principalsOf(value: JsonValue | undefined): string[] {
  if (value === '*') return ['*']
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([kind, names]) => texts(names).map((name) => principalInWords(kind, name)))
}

function principalInWords(kind: string, name: string): string {
  if (name === '*' || /^arn:aws[^:]*:iam::\*:root$/.test(name)) return '*'
  if (kind === 'Federated') return `anyone signed in through ${name.replace(/^arn:aws[^:]*:iam::\d{12}:/, '')}`
  if (kind !== 'AWS') return name
  const account = /^(?:arn:aws[^:]*:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1]
  return account === undefined ? name.replace(/^arn:aws[^:]*:iam::(\d{12}):/, '$1 ') : `account ${account}`
}

function texts(value: JsonValue | undefined): string[] {
  return listOf(value).filter((item) => typeof item === 'string')
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : isArray(value) ? value : [value]
}

/** More grants than this are compared as whole statements: nobody reads the single ones. */
const mostGrants = 2_000

/**
 * Splits statements into single grants (one principal, one action, one resource), so that a statement that only got one principal
 * more does not read as one that went and another that came. {@link gathered} puts them together again.
 */
export function grants(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const single = statements.flatMap((statement) =>
    orNone(statement.principals).flatMap((principals) =>
      orNone(statement.actions).flatMap((actions) =>
        orNone(statement.resources).map((resources) => withKey({ ...statement, principals, actions, resources })),
      ),
    ),
  )
  return single.length > mostGrants ? statements : single
}

/** Puts single grants that differ in one respect together, one respect after the other. */
export function gathered(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return (['resources', 'actions', 'principals'] as const).reduce(gatheredBy, statements)
}

function gatheredBy(statements: readonly PolicyStatement[], respect: 'resources' | 'actions' | 'principals') {
  const alike = Map.groupBy(statements, (statement) => withKey({ ...statement, [respect]: [] }).key)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first ? [withKey({ ...first, [respect]: group.flatMap((statement) => statement[respect]) })] : []
  })
}

function withKey(statement: Omit<PolicyStatement, 'key'>): PolicyStatement {
  const { effect, principals, actions, resources, condition } = statement
  return { ...statement, key: canonical([effect, principals, actions, resources, condition]) }
}

const orNone = (names: readonly string[]) => (names.length === 0 ? [[]] : names.map((name) => [name]))
