import { clsx } from 'clsx'
import { FileUp } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'

interface DropZoneProps {
  readonly label: string
  readonly hint: ReactNode
  readonly onFile: (file: File) => void
}

/** A place to drop a file on, or to choose one with a click or a key. */
export function DropZone({ label, hint, onFile }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
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
          'flex w-full flex-col items-center gap-1.5 rounded-lg border border-dashed px-6 py-8 text-center transition-colors',
          over ? 'border-accent bg-accent/8' : 'border-line-strong hover:bg-hover',
        )}
      >
        <FileUp className="mb-1 size-5 text-muted" aria-hidden />
        <span className="text-sm font-medium">{label}</span>
        <span className="text-xs text-muted">{hint}</span>
      </button>
      <input
        ref={input}
        type="file"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
