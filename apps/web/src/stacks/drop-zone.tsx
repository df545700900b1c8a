import { clsx } from 'clsx'
import { FileUp } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { droppedFiles, type Dropped } from './dropped-files.ts'

interface DropZoneProps {
  readonly label: string
  readonly hint: ReactNode
  readonly onFiles: (dropped: Dropped) => void
  /** Whether it is one line only, below what was taken already. */
  readonly small?: boolean
}

/** A place to drop files on, or to choose some with a click or a key. */
export function DropZone({ label, hint, onFiles, small = false }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    event.stopPropagation()
    onFiles(droppedFiles(event.dataTransfer))
  }
  return (
    <div>
      <button
        type="button"
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          'flex w-full flex-col items-center gap-1.5 rounded-lg border border-dashed px-6 text-center transition-colors',
          small ? 'py-3' : 'py-8',
          over ? 'border-accent bg-accent/8' : 'border-line-strong hover:bg-hover',
        )}
      >
        {!small && <FileUp className="mb-1 size-5 text-muted" aria-hidden />}
        <span className="text-sm font-medium">{label}</span>
        <span className="text-xs text-muted">{hint}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onFiles({ files, folders: [] })
        }}
      />
    </div>
  )
}
