import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

const shownMs = 1_500

interface CopyButtonProps {
  /** A function for what is long to write. */
  readonly text: string | (() => string)
  readonly what: string
  /** Whether the keyboard gets to the same by another way. */
  readonly isOffKeyboard?: boolean
}

/** Puts a text on the clipboard and says so. Nothing where the browser has no clipboard: a page that came without TLS. */
export function CopyButton({ text, what, isOffKeyboard = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  if (!isSecureContext) return null
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
    setCopied(true)
    setTimeout(() => setCopied(false), shownMs)
  }
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      tabIndex={isOffKeyboard ? -1 : 0}
      aria-label={copied ? 'Copied' : `Copy ${what}`}
      title={copied ? 'Copied' : `Copy ${what}`}
      onClick={() => void copy()}
      className="ml-0.5 inline-flex rounded p-0.5 align-middle text-faint hover:text-text"
    >
      <Icon className="size-3.5" aria-hidden />
    </button>
  )
}
