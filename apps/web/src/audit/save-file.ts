/** A file being written, piece by piece. */
export interface SavedFile {
  readonly write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>
  /** The file is whole. */
  readonly close: () => Promise<void>
  /** Nothing is kept of it. */
  readonly abandon: () => Promise<void>
}

declare global {
  interface Window {
    /** Only some browsers have it (WICG File System Access). */
    showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>
  }
}

/**
 * Asks where to save and writes there as it comes, where the browser can (File System Access); elsewhere gathers the file and hands
 * it over as a download. Null when the person thought otherwise. Call it from a click: browsers ask for nothing else.
 */
export async function saveFile(name: string, type: string): Promise<SavedFile | null> {
  if (!window.showSaveFilePicker) return gathered(name, type)
  try {
    const handle = await window.showSaveFilePicker({ suggestedName: name })
    return streamed(await handle.createWritable())
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    // Refused by a policy of the browser or the page around it: a download is refused by none.
    return gathered(name, type)
  }
}

function streamed(file: FileSystemWritableFileStream): SavedFile {
  return { write: (piece) => file.write(piece), close: () => file.close(), abandon: () => file.abort() }
}

function gathered(name: string, type: string): SavedFile {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  return {
    write: async (piece) => {
      pieces.push(piece)
    },
    close: async () => download(new Blob(pieces, { type }), name),
    abandon: async () => {
      pieces.length = 0
    },
  }
}

/** How long a download may take to begin before its address is given up. */
const keepMs = 60_000

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepMs)
}
