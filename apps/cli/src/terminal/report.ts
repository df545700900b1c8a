import type { Output } from './output.ts'
import { safeJson, safeText } from './safe-text.ts'

/** What something that was done has to say. */
export interface Report {
  /** The answer as a program wants it. */
  readonly data: unknown
  /** Sentences for a person, who sees them even where the standard output is read by a program. */
  readonly words: string
  /** What was asked for: lines of the standard output, with nothing around them. */
  readonly lines?: readonly string[]
}

/** Says that something was done: the data as JSON where the flags ask for that, else the lines on their own and the words beside. */
export function report({ data, words, lines = [] }: Report, flags: { readonly json?: true }, output: Output): void {
  if (flags.json) return void output.stdout.write(`${safeJson(data)}\n`)
  for (const line of lines) output.stdout.write(`${safeText(line)}\n`)
  output.error(`${safeText(words)}\n`)
}
