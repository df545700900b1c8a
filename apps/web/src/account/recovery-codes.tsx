import { Download } from 'lucide-react'
import { Button, buttonClass } from '../design/button.tsx'
import { CopyTextButton } from '../design/copy-text-button.tsx'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

/** The codes for the day the device is lost. They are here until one says that they are kept, and never again. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const text = `${codes.join('\n')}\n`
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="text-sm">
        <p className="font-medium">Save these recovery codes somewhere other than this device.</p>
        <p className="mt-1 text-muted">
          Each one signs you in once if you lose your authenticator app. They are not shown again.
        </p>
      </div>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken p-3 font-mono text-sm min-[480px]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyTextButton text={text} label="Copy all" />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="driftsentry-recovery-codes.txt"
          className={buttonClass()}
        >
          <Download className="size-3.5" aria-hidden /> Download
        </a>
        <Button tone="primary" onClick={onKept}>
          I have saved them
        </Button>
      </div>
    </div>
  )
}
