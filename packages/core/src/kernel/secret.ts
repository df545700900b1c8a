import { inspect } from 'node:util'

const redacted = '[redacted]'

/** A value that prints as `[redacted]` in logs, JSON, string interpolation and errors. */
export class Secret<T extends string | Uint8Array = string> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  /** The value itself. Call it where the secret is used, and nowhere before. */
  reveal(): T {
    return this.#value
  }

  toString(): string {
    return redacted
  }

  toJSON(): string {
    return redacted
  }

  [inspect.custom](): string {
    return redacted
  }
}
