import { api } from '../api/client.ts'
import { uploadScan, type ScanFiles } from '../scans/upload.ts'

interface NewStackScan {
  readonly name: string
  readonly projectId: string | null
  readonly files: ScanFiles
  readonly signal: AbortSignal
  /** A stack that an earlier attempt left behind; null for none. */
  readonly left: string | null
  /** Told of the stack once it is there, and null once it is taken back. */
  readonly onStack: (stackId: string | null) => void
  readonly onProgress: (share: number) => void
}

/**
 * Creates a stack and scans its first file, with the ids of both. Leaves no empty stack behind: when the file is refused or the
 * scan cancelled, the stack that was made for it is taken back, and the reason thrown. Where even that fails (the network is
 * gone), the next attempt goes on with the stack that was left.
 */
export async function scanNewStack(scan: NewStackScan): Promise<{ readonly stackId: string; readonly scanId: string }> {
  const { name, projectId, files, signal, left, onProgress } = scan
  const { id: stackId } =
    left === null
      ? await api.stack.create.mutate({ name, projectId })
      : await api.stack.update.mutate({ id: left, name, projectId })
  scan.onStack(stackId)
  try {
    return { stackId, scanId: await uploadScan(stackId, files, { onProgress, signal }) }
  } catch (error) {
    if (await takeBack(stackId)) scan.onStack(null)
    throw error
  }
}

/** Removes the stack unless it was scanned in the meantime; whether it is gone. What failed first is what is told. */
async function takeBack(id: string): Promise<boolean> {
  try {
    const { lastScan } = await api.stack.show.query({ id })
    if (lastScan !== null && lastScan.status !== 'failed') return false
    await api.stack.remove.mutate({ id })
    return true
  } catch {
    return false
  }
}
