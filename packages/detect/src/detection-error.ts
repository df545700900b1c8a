/** Why an input was refused. `message` is one sentence naming source, place and cause, and holds no value of the input. */
export class DetectionError extends Error {
  override readonly name = 'DetectionError'
  readonly code: 'unreadable' | 'unsupported' | 'too_large'
  /** The file's name, or `stdin`. */
  readonly source: string
  /** Line and column, byte offset or path inside the document; null when the whole is meant. */
  readonly place: string | null

  constructor(input: { code: DetectionError['code']; source: string; place?: string; cause: string }) {
    super(`${input.source}${input.place ? ` (${input.place})` : ''}: ${input.cause}`)
    this.code = input.code
    this.source = input.source
    this.place = input.place ?? null
  }
}
