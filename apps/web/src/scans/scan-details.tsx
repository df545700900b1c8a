import { Panel } from '../design/panel.tsx'
import { formatBytes } from '../format/number.ts'
import { formatAbsolute } from '../format/time.ts'
import { Fact } from './fact.tsx'
import type { Scan } from './scan-queries.ts'
import { durationInWords } from './scan-summary.ts'
import { requesterInWords, ScanStatus, sourceInWords } from './scan-words.tsx'

/** Where a scan came from and how it ran. */
export function ScanDetails({ scan }: { readonly scan: Scan }) {
  return (
    <Panel title="Details" label="Details">
      <dl className="flex flex-col gap-1.5 p-4 text-sm">
        <Fact name="Status">
          <ScanStatus status={scan.status} />
        </Fact>
        <Fact name="Source">{sourceInWords(scan)}</Fact>
        {scan.bytesRead > 0 && <Fact name="Size">{formatBytes(scan.bytesRead)}</Fact>}
        <Fact name="Started by">{requesterInWords(scan)}</Fact>
        <Fact name="Started">{formatAbsolute(scan.startedAt)}</Fact>
        {scan.durationMs !== null && <Fact name="Duration">{durationInWords(scan.durationMs)}</Fact>}
      </dl>
    </Panel>
  )
}
