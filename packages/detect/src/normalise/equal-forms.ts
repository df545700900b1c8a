/** A way in which two texts can be one value. Which attributes it holds for is a fact of their type. */
export type EqualForm =
  | 'case'
  | 'trailing_dot'
  | 'trailing_slash'
  | 'version_prefix'
  | 'arn_or_name'
  | 'surrounding_space'
  | 'comma_list'
  | 'domain_name'
  | 'schedule'
  | 'redis_access'
  | 'network'
  | 'log_group_arn'
  | 'revision'

const rewrites = {
  /** `TCP` and `tcp`. */
  case: (text) => text.toLowerCase(),
  /** A domain name with and without the root's dot (RFC 1034, section 3.1). */
  trailing_dot: (text) => text.replace(/\.$/, ''),
  /** A prefix or address with and without its last slash. */
  trailing_slash: (text) => text.replace(/\/$/, ''),
  /** Line ends and blanks around a text. */
  surrounding_space: (text) => text.replaceAll('\r\n', '\n').trim(),
  /** A list given as one text: `a, b` and `b,a`. */
  comma_list: (text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .toSorted()
      .join(','),
  /** As `trailing_dot` and `case`, of texts that look like a domain name: labels ignore case (RFC 4343). */
  domain_name: (text) => (/^(?:[\w*-]+\.)+[a-z][\w-]*\.?$/i.test(text) ? text.toLowerCase().replace(/\.$/, '') : text),
  /** `rate(60 minutes)` is `rate(1 hour)` (EventBridge Scheduler User Guide, "Schedule types"). */
  schedule: (text) => canonicalRate(text),
  /** A network by any of its addresses: AWS clears the host bits (EC2 API, `CidrIp`). IPv6 ignores case (RFC 5952). */
  network: (text) => canonicalNetwork(text),
  /** CloudWatch Logs writes the ARN of a group with and without `:*` (CloudWatch Logs API, `LogGroup`). */
  log_group_arn: (text) => (/^arn:[\w-]+:logs:/.test(text) ? text.replace(/:\*$/, '') : text),
  /** Every Redis access string starts from `-@all` (ElastiCache User Guide, "Role-Based Access Control"). */
  redis_access: (text) =>
    text
      .split(/\s+/)
      .filter((rule) => rule !== '-@all')
      .join(' '),
} as const satisfies Partial<Record<EqualForm, (text: string) => string>>

/** Whether two texts are one value under a form. */
export function equalInForm(form: EqualForm, declared: string, actual: string): boolean {
  if (form === 'version_prefix') return isVersionPrefix(declared, actual)
  if (form === 'revision') return isUnrevised(declared, actual)
  if (form === 'arn_or_name') return isNameOfArn(declared, actual) || isNameOfArn(actual, declared)
  return rewrites[form](declared) === rewrites[form](actual)
}

/** `8.0` declares any `8.0.x`, since the service picks the patch release; `8.0.43` declares no `8.0`. */
function isVersionPrefix(declared: string, actual: string): boolean {
  if (!/^\d+(?:\.\d+)*$/.test(declared) || !actual.startsWith(declared)) return false
  return /^(?:\.\d+){1,3}$|^\.mysql_aurora(?:\.\d+)+$/.test(actual.slice(declared.length))
}

/** A family declares its latest revision: `app` runs as `arn:...:task-definition/app:7` (ECS API, `taskDefinition`). */
function isUnrevised(declared: string, actual: string): boolean {
  const unrevised = actual.replace(/:\d+$/, '')
  return unrevised !== actual && (unrevised === declared || isNameOfArn(declared, unrevised))
}

/** An ARN names its resource by the last part: after the last `/`, or after the last `:` when there is none. */
function isNameOfArn(name: string, arn: string): boolean {
  if (!arn.startsWith('arn:') || name === '' || name.startsWith('arn:')) return false
  return arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`)
}

const minutesOf = { minute: 1, hour: 60, day: 1440 } as const

function canonicalRate(text: string): string {
  const rate = /^rate\((\d{1,9}) (minute|hour|day)s?\)$/.exec(text.trim())
  const unit = rate?.[2]
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return text
  return `rate(${Number(rate?.[1]) * minutesOf[unit]} minutes)`
}

function canonicalNetwork(text: string): string {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (parts === null) return /^[\da-f:]+\/\d{1,3}$/i.test(text) ? text.toLowerCase() : text
  const length = Number(parts[5])
  const bytes = parts.slice(1, 5).map(Number)
  if (length > 32 || bytes.some((byte) => byte > 255)) return text
  const cleared = bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, length - index * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return `${cleared.join('.')}/${length}`
}
