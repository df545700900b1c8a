import { CopyTextButton } from './copy-text-button.tsx'

/** A key or a link that can be taken from here and from nowhere else: one click selects the whole of it. */
export function ShownOnce({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="flex flex-col gap-2">
      <code
        aria-label={label}
        className="block rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all select-all"
      >
        {text}
      </code>
      <div className="flex justify-end">
        <CopyTextButton text={text} />
      </div>
    </div>
  )
}
