import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { droppedFiles, type Dropped } from './dropped-files.ts'

interface PageDropProps {
  readonly label: string
  readonly enabled: boolean
  readonly onDrop: (dropped: Dropped) => void
}

/** Takes files dropped anywhere on the page, and says so while some are held over it. */
export function PageDrop({ label, enabled, onDrop }: PageDropProps) {
  const [over, setOver] = useState(false)
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    if (!enabled) return undefined
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDropped = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      drop(droppedFiles(event.dataTransfer))
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDropped)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDropped)
    }
  }, [enabled])
  if (!over || !enabled) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-30 flex flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-canvas/85">
      <FileUp className="size-6 text-accent" aria-hidden />
      <p className="font-medium">{label}</p>
    </div>
  )
}
