import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'

interface PageDropProps {
  readonly label: string
  readonly enabled: boolean
  readonly onFile: (file: File) => void
}

/** Takes a file dropped anywhere on the page, and says so while one is held over it. */
export function PageDrop({ label, enabled, onFile }: PageDropProps) {
  const [over, setOver] = useState(false)
  const drop = useEffectEvent(onFile)
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
    const onDrop = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) drop(file)
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
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
