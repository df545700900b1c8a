import { plainStyle, styleFor, type Style } from './style.ts'

/** Where the command writes, and what that can show. */
export interface Output {
  readonly stdout: NodeJS.WriteStream
  /** Aborted when whoever read the standard output stopped. */
  readonly readerGone: AbortSignal
  readonly width: number
  /** Colours for the standard output; none for a file. */
  readonly styleFor: (file: string | null) => Style
  /** The terminal of the standard error; null when it is none. */
  readonly progressTerminal: NodeJS.WriteStream | null
  readonly error: (text: string) => void
}

/** Without a terminal: as wide as reads well in a log. */
const widthWithoutTerminal = 100

/** The command's own output. A reader that goes away (`| head`) is not an error: the rest is simply not written. */
export function processOutput(color: boolean): Output {
  const { stdout, stderr, env } = process
  const gone = new AbortController()
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    // `destroy` of the standard output does nothing in Node, so its state does not tell.
    gone.abort()
  })
  stderr.on('error', () => undefined)
  const style = styleFor(stdout, { color, environment: env })
  return {
    stdout,
    readerGone: gone.signal,
    width: Math.max(40, Number(env['COLUMNS']) || (stdout.isTTY ? stdout.columns : widthWithoutTerminal)),
    styleFor: (file) => (file === null ? style : plainStyle),
    progressTerminal: stderr.isTTY && env['TERM'] !== 'dumb' ? stderr : null,
    error: (text) => void stderr.write(text),
  }
}
