import { equalInForm, type EqualForm } from './equal-forms.ts'

/**
 * Whether two texts are very likely one value, told by the attribute's name and the look of the value. Only for two different
 * readers and only where no fact of the type speaks: AWS answers with its own spelling of what was declared.
 */
export function isLikelySame(segments: readonly string[], declared: string, actual: string): boolean {
  if (declared === '' || actual === '') return false
  return likelyForms(segments).some((form) => equalInForm(form, declared, actual))
}

/** Texts that may be one value but can only be resolved by asking AWS: a key by its alias or by its ARN. */
export function isUnresolvedName(left: string, right: string): boolean {
  return (isKmsAlias(left) && isKmsKey(right)) || (isKmsAlias(right) && isKmsKey(left))
}

/** Whether a service shows a secret only as a row of stars, so that nothing is known of it. */
export function isMasked(actual: string): boolean {
  return /^\*{3,}$/.test(actual)
}

function isKmsAlias(text: string): boolean {
  return /^(?:arn:aws[\w-]*:kms:[\w-]*:\d*:)?alias\//.test(text)
}

function isKmsKey(text: string): boolean {
  return /^(?:arn:aws[\w-]*:kms:[\w-]*:\d*:key\/)?(?:mrk-)?[\da-f][\da-f-]{31,35}$/.test(text)
}

// Names of attributes with a closed set of values, none of which differ in nothing but case; header names ignore case (RFC 9110, 5.1).
const enumeration = /(?:type|types|protocol|protocols|mode|state|status|engine|engine_?name|family|format|headers)$/i
const comparedByName = new Set(['SingleHeader', 'SingleQueryArgument', 'single_header', 'single_query_argument'])

function likelyForms(segments: readonly string[]): readonly EqualForm[] {
  const names = segments.filter((segment) => !/^\d+$/.test(segment))
  const name = names.at(-1) ?? ''
  const forms: EqualForm[] = ['arn_or_name', 'domain_name', 'schedule', 'network', 'log_group_arn']
  if (enumeration.test(name) || comparedByName.has(names.at(-2) ?? '')) forms.push('case')
  if (/window$/i.test(name)) forms.push('case')
  if (/(?:template|definition|code|script|content|document)$/i.test(name)) forms.push('surrounding_space')
  if (/task_?definition$/i.test(name)) forms.push('revision')
  if (/engine_?version$/i.test(name)) forms.push('version_prefix')
  return forms
}
