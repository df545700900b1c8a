import { uploadLimitBytes, type FileKind } from '../scans/file-kind.ts'
import type { ScanFiles } from '../scans/upload.ts'
import { stackNameFrom } from './stack-name.ts'

export interface RecognisedFile {
  readonly file: File
  readonly is: FileKind
}

/** What is to be scanned for one stack: a plan, or a state with the actual resources, of which one may still be missing. */
export interface FileJob {
  readonly key: string
  readonly name: string
  readonly plan: File | null
  readonly state: File | null
  readonly actual: File | null
}

const noFiles = { plan: null, state: null, actual: null }

/**
 * Sorts files into scans: each plan is one of its own; a state and the actual resources are one, whichever comes first. What was
 * refused is left out. Keys count on, so that a row keeps its own however many come after it.
 */
export function addFiles(jobs: readonly FileJob[], files: readonly RecognisedFile[]): readonly FileJob[] {
  return files.reduce(addFile, jobs)
}

function addFile(jobs: readonly FileJob[], { file, is: { kind } }: RecognisedFile): readonly FileJob[] {
  if (kind === 'refused') return jobs
  const name = stackNameFrom(file.name)
  const lacking = kind === 'plan' ? undefined : jobs.find((job) => job.plan === null && job[kind] === null)
  if (lacking) {
    const named = kind === 'state' || lacking.name === '' ? { name: name || lacking.name } : {}
    return jobs.map((job) => (job === lacking ? { ...job, ...named, [kind]: file } : job))
  }
  const last = Number(jobs.at(-1)?.key ?? 0)
  return [...jobs, { ...noFiles, key: String(last + 1), name, [kind]: file }]
}

/** What can be sent of a job; null while a file is missing. */
export function filesOf({ plan, state, actual }: FileJob): ScanFiles | null {
  if (plan) return { kind: 'plan', plan }
  return state && actual ? { kind: 'state', state, actual } : null
}

/** Whether the files of a job are more than the server takes of one upload, together. */
export function isTooLarge({ plan, state, actual }: FileJob): boolean {
  return [plan, state, actual].reduce((sum, file) => sum + (file?.size ?? 0), 0) > uploadLimitBytes
}

/** The file that a job still waits for. */
export function missingFile({ plan, state, actual }: FileJob): 'state' | 'actual' | null {
  if (plan) return null
  if (!state) return 'state'
  return actual ? null : 'actual'
}
