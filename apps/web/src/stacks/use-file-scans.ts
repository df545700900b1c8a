import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { describeError, type DescribedError } from '../api/api-error.ts'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { fileKind } from '../scans/file-kind.ts'
import { cancelledCode, uploadScan } from '../scans/upload.ts'
import type { Dropped } from './dropped-files.ts'
import { addFiles, filesOf, type FileJob } from './file-jobs.ts'
import { scanNewStack } from './scan-new-stack.ts'

/** How far the scan of one row is. */
export type JobProgress =
  | { readonly at: 'sending'; readonly share: number; readonly stackId: string | null }
  | { readonly at: 'done'; readonly stackId: string; readonly scanId: string }
  | { readonly at: 'failed'; readonly error: DescribedError }

/** A file that is not scanned, and why. */
export interface RefusedFile {
  readonly name: string
  readonly reason: string
}

/** What the files are scanned for: a stack that is there, or new ones in a project. */
export interface ScanTarget {
  readonly stack: { readonly id: string; readonly name: string } | null
  readonly projectId: string | null
  /** What the first new stack is to be called, when the file does not say better. */
  readonly name: string
}

/** The files that a person gave, sorted into scans, and the running of them one after the other. */
export function useFileScans(target: ScanTarget) {
  const [jobs, setJobs] = useState<readonly FileJob[]>([])
  const [progress, setProgress] = useState<Readonly<Record<string, JobProgress>>>({})
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const [isRunning, setRunning] = useState(false)
  const calledOff = useRef(new AbortController())
  /** The stacks of rows whose attempt failed and that could not be taken back, by the key of the row. */
  const left = useRef(new Map<string, string>())
  const client = useQueryClient()

  const note = (key: string, next: JobProgress) => setProgress((all) => ({ ...all, [key]: next }))

  async function take({ files, folders }: Dropped): Promise<void> {
    const known = await Promise.all(files.map(async (file) => ({ file, is: await fileKind(file) })))
    setRefused([
      ...folders.map((name) => ({ name, reason: 'This is a folder. Drop the files in it instead.' })),
      ...known.flatMap(({ file, is }) => (is.kind === 'refused' ? [{ name: file.name, reason: is.reason }] : [])),
    ])
    setJobs((before) => {
      const next = addFiles(before, known).map((job) => (job.name === '' ? { ...job, name: target.name } : job))
      // A stack that is there takes one scan at a time: the newest.
      return target.stack ? next.slice(-1) : next
    })
    setProgress((all) => withoutFailures(all))
  }

  async function runJob(job: FileJob): Promise<JobProgress> {
    const files = filesOf(job)
    if (!files) throw new Error('a job without its files was started')
    const { signal } = calledOff.current
    let stackId = target.stack?.id ?? null
    const onProgress = (share: number) => note(job.key, { at: 'sending', share, stackId })
    const onStack = (id: string | null) => {
      stackId = id
      if (id === null) left.current.delete(job.key)
      else left.current.set(job.key, id)
    }
    onProgress(0)
    try {
      if (target.stack) {
        const scanId = await uploadScan(target.stack.id, files, { onProgress, signal })
        return { at: 'done', stackId: target.stack.id, scanId }
      }
      const made = {
        name: job.name.trim(),
        projectId: target.projectId,
        files,
        left: left.current.get(job.key) ?? null,
      }
      return { at: 'done', ...(await scanNewStack({ ...made, signal, onStack, onProgress })) }
    } catch (error) {
      return { at: 'failed', error: describeError(error) }
    }
  }

  /** Scans every row that is not done yet, one after the other; a row that fails does not stop the next. */
  async function run(): Promise<readonly JobProgress[]> {
    calledOff.current = new AbortController()
    setRunning(true)
    const ended: JobProgress[] = []
    for (const job of jobs.filter(({ key }) => progress[key]?.at !== 'done')) {
      if (calledOff.current.signal.aborted) break
      const result = await runJob(job)
      note(job.key, result)
      ended.push(result)
    }
    setRunning(false)
    await driftsChanged(client)
    return ended
  }

  return {
    jobs,
    progress,
    refused,
    isRunning,
    take,
    run,
    cancel: () => calledOff.current.abort(),
    rename: (key: string, name: string) =>
      setJobs((all) => all.map((job) => (job.key === key ? { ...job, name } : job))),
    remove: (key: string) => setJobs((all) => all.filter((job) => job.key !== key)),
  }
}

export const wasCancelled = (job: JobProgress | undefined) => job?.at === 'failed' && job.error.code === cancelledCode

function withoutFailures(all: Readonly<Record<string, JobProgress>>) {
  return Object.fromEntries(Object.entries(all).filter(([, job]) => job.at !== 'failed'))
}
