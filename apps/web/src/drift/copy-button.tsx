import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

const shownMs = 1_500

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), shownMs)
  }
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={copied ? 'Copied' : `Copy the ${what}`}
      title={copied ? 'Copied' : `Copy the ${what}`}
      onClick={() => void copy()}
      className="ml-0.5 inline-flex rounded p-0.5 align-middle text-faint hover:text-text"
    >
      <Icon className="size-3.5" aria-hidden />
    </button>
  )
}
