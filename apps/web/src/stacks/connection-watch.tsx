import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, type LucideIcon } from 'lucide-react'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Moment } from '../format/moment.tsx'
import { counted, formatCount } from '../format/number.ts'
import { latestScan, type Scan } from '../scans/scan-queries.ts'
import { apiKeyDetail } from './api-key-detail.ts'
import type { Stack } from './stack-queries.ts'

interface ConnectionWatchProps {
  readonly stack: Stack
  /** The key that was made for it, by its id; null where it is not known here. */
  readonly keyId: string | null
  readonly onSeen: (scanId: string) => void
}

/** Waits for the first plan, and says what was seen of it so far. */
export function ConnectionWatch({ stack, keyId, onSeen }: ConnectionWatchProps) {
  const scan = useQuery(latestScan(stack.id)).data ?? null
  const isSeen = scan !== null && (scan.status === 'succeeded' || scan.status === 'partial')
  return (
    <div className="flex flex-col gap-4 p-4" aria-live="polite">
      <p className="flex items-center gap-2.5 font-medium">
        {isSeen ? (
          <CircleCheck className="size-5 shrink-0 text-good" aria-hidden />
        ) : (
          <LoaderCircle className="size-5 shrink-0 animate-spin text-info" aria-hidden />
        )}
        {isSeen ? connectedWords(scan) : 'Waiting for the first plan…'}
      </p>
      {!isSeen && (
        <ul aria-label="Connection status" className="flex flex-col gap-2">
          <Check state="done">Stack {stack.name} created.</Check>
          {keyId !== null && <KeyChecks keyId={keyId} />}
          <ScanCheck scan={scan} />
        </ul>
      )}
      {isSeen ? (
        <div>
          <Button tone="primary" onClick={() => onSeen(scan.id)}>
            View result
          </Button>
        </div>
      ) : (
        <p className="text-xs text-muted">
          You can leave this page. To see these lines again, choose “Connect a pipeline” on the page of the stack.
        </p>
      )}
    </div>
  )
}

function connectedWords(scan: Scan): string {
  const { resources, requestedByEmail, requestedByKeyName } = scan
  const sender = requestedByKeyName ?? requestedByEmail
  const from = sender === null ? '' : `, from ${sender}`
  return `Connected: ${counted(resources.total, 'resource')}, ${counted(resources.drifted, 'drift')}${from}`
}

/** What the server saw of the key; for admins, who alone have made one here. */
function KeyChecks({ keyId }: { readonly keyId: string }) {
  const key = useQuery(apiKeyDetail(keyId)).data
  if (key === undefined) return null
  const { lastUsedAt, lastUsedIp, lastRefusal } = key
  return (
    <>
      {lastUsedAt === null ? (
        <Check state="open">Key {key.name} not used yet.</Check>
      ) : (
        <Check state="done">
          Key {key.name} used <Moment at={lastUsedAt} />
          {lastUsedIp !== null && ` from ${lastUsedIp}`}.
        </Check>
      )}
      {lastRefusal !== null && (
        <Check state="failed">
          Last request refused <Moment at={lastRefusal.at} />: {lastRefusal.message} <Code>{lastRefusal.code}</Code>
        </Check>
      )}
    </>
  )
}

function Code({ children }: { readonly children: string }) {
  return <code className="font-mono text-2xs text-muted">{children}</code>
}

function ScanCheck({ scan }: { readonly scan: Scan | null }) {
  if (scan?.status === 'running') {
    return <Check state="going">Scanning a plan: {formatCount(scan.resources.total)} resources so far.</Check>
  }
  if (scan?.status === 'failed') {
    return (
      <Check state="failed">
        The last plan was refused: {scan.errors.join(' ') || 'it stopped before the end.'} Fix it and send it again.
      </Check>
    )
  }
  return <Check state="open">No plan received yet.</Check>
}

const marks = {
  done: { icon: CircleCheck, tone: 'text-good' },
  open: { icon: CircleDashed, tone: 'text-faint' },
  going: { icon: LoaderCircle, tone: 'animate-spin text-info' },
  failed: { icon: CircleAlert, tone: 'text-critical' },
} as const satisfies Record<string, { icon: LucideIcon; tone: string }>

function Check({ state, children }: { readonly state: keyof typeof marks; readonly children: ReactNode }) {
  const { icon: Icon, tone } = marks[state]
  return (
    <li className={clsx('flex items-start gap-2.5 text-sm', state === 'open' && 'text-muted')}>
      <Icon className={clsx('mt-0.5 size-4 shrink-0', tone)} aria-hidden />
      <span className={clsx('min-w-0 break-words', state === 'failed' && 'text-critical')}>{children}</span>
    </li>
  )
}
