import { safeText } from '../terminal/safe-text.ts'
import type { ScanReport } from './scan-report.ts'

/** More passed cases than this are told as one: a CI page that lists 100,000 of them opens for nobody. */
const passedShown = 10_000

/**
 * The scan as JUnit XML (the schema Jenkins and GitLab read): a test case a resource. Drift fails, a gap is skipped, so that
 * nothing unseen counts as passed; and so is what does not exist yet.
 */
export function* renderJunit(report: ScanReport): Generator<string> {
  const named = report.inSyncAddresses.slice(0, passedShown)
  const more = report.inSync - named.length
  const skipped = report.gaps.length + report.notCreated
  const cases = named.length + (more > 0 ? 1 : 0) + report.drifts.length + skipped + report.incomplete.length
  const failures = report.drifts.length
  const counts = `tests="${cases}" failures="${failures}" errors="${report.incomplete.length}" skipped="${skipped}"`
  const name = attribute(report.stack ?? report.inputs.join(' and '))
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="driftsentry" ${counts}>\n<testsuite name="${name}" ${counts} time="0">\n`
  for (const drift of report.drifts) {
    const lines = Object.entries(drift.difference).map(([path, words]) => `${safeText(path)}: ${safeText(words)}`)
    yield `<testcase classname="${attribute(drift.ref.type)}" name="${attribute(drift.ref.address)}" time="0">`
    yield `<failure type="${drift.severity}" message="${attribute(`${drift.kind}: ${drift.severityReason}`)}">${escapeXml(lines.join('\n'))}</failure></testcase>\n`
  }
  for (const { ref, outcome, reason } of report.gaps) {
    yield `<testcase classname="${attribute(ref.type)}" name="${attribute(ref.address)}" time="0"><skipped message="${attribute(`${outcome}: ${reason}`)}"/></testcase>\n`
  }
  for (const address of report.notCreatedAddresses) {
    yield `<testcase classname="not-created" name="${attribute(address)}" time="0"><skipped message="not created yet"/></testcase>\n`
  }
  for (const message of report.incomplete) {
    yield `<testcase classname="driftsentry" name="completeness" time="0"><error message="${attribute(message)}"/></testcase>\n`
  }
  for (const address of named) yield `<testcase classname="in-sync" name="${attribute(address)}" time="0"/>\n`
  if (more > 0) yield `<testcase classname="in-sync" name="and ${more} more resources in sync" time="0"/>\n`
  yield '</testsuite>\n</testsuites>\n'
}

function attribute(text: string): string {
  return escapeXml(safeText(text))
}

// XML 1.0 has no way to write most control characters; `safeText` has written them out before.
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\uFFFE', '')
    .replaceAll('\uFFFF', '')
}
