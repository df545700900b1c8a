import type { ByteSource } from '@driftsentry/detect/byte-source'
import { fileSource } from '@driftsentry/detect/file-source'
import { usageError } from '../cli-error.ts'

/** The files of a scan as the command line names them; `-` is the standard input. */
export interface ScanInputs {
  readonly declared: { readonly path: string; readonly expected: 'plan' | 'state' | null }
  readonly actual: string | null
}

export interface InputFlags {
  readonly plan?: string
  readonly state?: string
  readonly actual?: string
}

/** Which files a command line means. Throws a usage error when it names none, or two that exclude each other. */
export function scanInputs(positional: string | undefined, flags: InputFlags): ScanInputs {
  const named = [positional, flags.plan, flags.state].filter((path) => path !== undefined)
  const [path] = named
  if (path === undefined)
    throw usageError(
      'no file to scan; use driftsentry scan FILE, --plan FILE, or --state FILE --actual FILE (- reads stdin)',
    )
  if (named.length > 1) throw usageError('give one of FILE, --plan and --state')
  if (flags.plan !== undefined && flags.actual !== undefined) {
    throw usageError('a plan already contains both sides; --actual is for --state')
  }
  if (path === '-' && flags.actual === '-') throw usageError('only one input can be read from stdin')
  const expected = flags.plan !== undefined ? 'plan' : flags.state !== undefined ? 'state' : null
  return { declared: { path, expected }, actual: flags.actual ?? null }
}

/** The bytes of a file, or of the standard input for `-`. */
export function openInput(path: string): ByteSource {
  return path === '-' ? { name: 'stdin', bytes: process.stdin } : fileSource(path)
}

/** What a file is called in reports. */
export function inputName(path: string): string {
  return path === '-' ? 'stdin' : path
}
