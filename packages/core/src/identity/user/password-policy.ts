import { DomainError } from '../../kernel/errors.ts'
import type { Secret } from '../../kernel/secret.ts'
import { foldPassword } from './password.ts'

/** Characters, after folding. */
const length = { least: 10, most: 200 } as const

/** zxcvbn's scale goes from 0 to 4; 3 is safe against guessing offline, slow hash given. */
const leastScore = 3

/** The time zxcvbn takes grows fast with the length, and what is strong is so within this much of it. */
const longestRated = 64

/**
 * Throws VALIDATION_ERROR, for the input field `path`, unless the password is 10 to 200 characters long and hard to guess for
 * somebody who also knows `about` (the email, names).
 */
export async function requireStrongPassword(
  password: Secret,
  { path, about }: { readonly path: string; readonly about: readonly (string | null | undefined)[] },
): Promise<void> {
  const text = foldPassword(password)
  const count = Array.from(text).length
  if (count < length.least) throw weak(path, `needs ${length.least} characters or more`)
  if (count > length.most) throw weak(path, `takes ${length.most} characters at most`)
  const rating = (await strength()).check(text.slice(0, longestRated), words(about))
  if (rating.score >= leastScore) return
  const advice = [rating.feedback.warning, ...rating.feedback.suggestions].filter(Boolean).join(' ')
  throw weak(path, `is too easy to guess. ${advice || 'Use several unrelated words.'}`)
}

function weak(path: string, fault: string): DomainError {
  const errors = [{ path, message: fault }]
  return new DomainError('VALIDATION_ERROR', `The password ${fault}`, { errors })
}

function words(about: readonly (string | null | undefined)[]): string[] {
  return ['driftsentry', ...about.flatMap((text) => (text ? [text, ...text.split(/[^\p{L}\p{N}]+/u)] : []))]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2)
}

/** The dictionaries are some megabytes: loaded when the first password is chosen. */
async function load() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
    translations: english.translations,
  })
}

let loading: ReturnType<typeof load> | undefined

function strength() {
  loading ??= load()
  return loading
}
