import { once } from 'node:events'
import { plainStyle, styleFor, type Style } from './style.ts'

/** Where the command writes, and what that can show. */
export interface Output {
  readonly stdout: NodeJS.WriteStream
  /** Resolves when whoever read the standard output stopped. */
  readonly closed: Promise<unknown>
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
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    stdout.destroy()
  })
  stderr.on('error', () => undefined)
  const style = styleFor(stdout, { color, environment: env })
  return {
    stdout,
    closed: once(stdout, 'close'),
    width: Math.max(40, Number(env['COLUMNS']) || (stdout.isTTY ? stdout.columns : widthWithoutTerminal)),
    styleFor: (file) => (file === null ? style : plainStyle),
    progressTerminal: stderr.isTTY && env['TERM'] !== 'dumb' ? stderr : null,
    error: (text) => void stderr.write(text),
  }
}
