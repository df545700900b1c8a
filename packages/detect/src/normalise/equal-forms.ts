/** A way in which two texts can be one value. Which attributes it holds for is a fact of their type. */
export type EqualForm =
  | 'case'
  | 'trailing_dot'
  | 'trailing_slash'
  | 'version_prefix'
  | 'arn_or_name'
  | 'surrounding_space'
  | 'comma_list'

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
} as const satisfies Partial<Record<EqualForm, (text: string) => string>>

/** Whether two texts are one value under a form. */
export function equalInForm(form: EqualForm, left: string, right: string): boolean {
  switch (form) {
    case 'version_prefix':
      return isVersionPrefix(left, right) || isVersionPrefix(right, left)
    case 'arn_or_name':
      return isNameOfArn(left, right) || isNameOfArn(right, left)
    default:
      return rewrites[form](left) === rewrites[form](right)
  }
}

/** `8.0` declares any `8.0.x`: the service picks the patch release. */
function isVersionPrefix(short: string, long: string): boolean {
  return /^\d/.test(short) && long.startsWith(short) && /^[.-]/.test(long.slice(short.length))
}

/** An ARN names its resource by the last part: after the last `/`, or after the last `:` when there is none. */
function isNameOfArn(name: string, arn: string): boolean {
  if (!arn.startsWith('arn:') || name === '' || name.startsWith('arn:')) return false
  return arn.endsWith(`/${name}`) || arn.endsWith(`:${name}`)
}
