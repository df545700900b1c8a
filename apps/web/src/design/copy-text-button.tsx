import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'

const shownMs = 1_500

/** Puts a text on the clipboard and says so. Nothing where the browser has no clipboard: a page that came without TLS. */
export function CopyTextButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false)
  if (!isSecureContext) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), shownMs)
  }
  const Icon = copied ? Check : Copy
  return (
    <Button onClick={() => void copy()}>
      <Icon className="size-3.5" aria-hidden /> {copied ? 'Copied' : label}
    </Button>
  )
}
