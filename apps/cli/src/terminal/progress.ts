/** A line that is written over and over on a terminal, at most ten times a second. Without a terminal nothing is written. */
export class Progress {
  readonly #terminal: NodeJS.WriteStream | null
  #shownAt = 0
  #shown = false

  constructor(terminal: NodeJS.WriteStream | null) {
    this.#terminal = terminal
  }

  show(text: string): void {
    if (this.#terminal === null) return
    const now = performance.now()
    if (now - this.#shownAt < 100) return
    this.#shownAt = now
    this.#shown = true
    this.#terminal.write(`\r\u001B[2K${text}`)
  }

  clear(): void {
    if (this.#shown) this.#terminal?.write('\r\u001B[2K')
    this.#shown = false
  }
}
