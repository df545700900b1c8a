export interface Dropped {
  readonly files: readonly File[]
  /** Names of folders that were among them: a browser gives them as files that cannot be read. */
  readonly folders: readonly string[]
}

/** What was dropped on the page. To be called while the event is handled: it holds nothing later. */
export function droppedFiles(transfer: DataTransfer | null): Dropped {
  const entries = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  const folders = entries.filter(isFolder).map((item) => item.getAsFile()?.name ?? 'A folder')
  const files = entries.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? [])
  return { files, folders }
}

const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true

let held: Dropped = { files: [], folders: [] }
const listeners = new Set<() => void>()

function set(next: Dropped) {
  held = next
  for (const listener of listeners) listener()
}

/** Files on their way from the page they were dropped on to the one that scans them; they live in memory only. */
export const heldFiles = {
  current: () => held,
  hold: (dropped: Dropped) => set(dropped),
  clear: () => set({ files: [], folders: [] }),
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
