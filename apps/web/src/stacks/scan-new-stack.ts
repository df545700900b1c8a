import { api } from '../api/client.ts'
import { uploadScan, type ScanFiles } from '../scans/upload.ts'

interface NewStackScan {
  readonly name: string
  readonly projectId: string | null
  readonly files: ScanFiles
  readonly signal: AbortSignal
  readonly onStack: (stackId: string) => void
  readonly onProgress: (share: number) => void
}

/**
 * Makes a stack and compares its first file, with the ids of both. Leaves no empty stack behind: when the file is refused or
 * called off, the stack that was made for it is taken back, and the reason thrown.
 */
export async function scanNewStack(scan: NewStackScan): Promise<{ readonly stackId: string; readonly scanId: string }> {
  const { name, projectId, files, signal, onProgress } = scan
  const { id: stackId } = await api.stack.create.mutate({ name, projectId })
  try {
    scan.onStack(stackId)
    return { stackId, scanId: await uploadScan(stackId, files, { onProgress, signal }) }
  } catch (error) {
    await takeBack(stackId)
    throw error
  }
}

/** Removes the stack unless somebody has compared it in the meantime. What failed first is what is told. */
async function takeBack(id: string): Promise<void> {
  try {
    const { lastScan } = await api.stack.show.query({ id })
    if (lastScan === null || lastScan.status === 'failed') await api.stack.remove.mutate({ id })
  } catch {
    // It stays, and its page says that it was never compared.
  }
}
