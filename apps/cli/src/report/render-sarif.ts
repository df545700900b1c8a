import { createHash } from 'node:crypto'
import type { DriftKind, Severity } from '@driftsentry/core/drift'
import type { Finding } from '@driftsentry/core/finding'
import { pathInWords } from '@driftsentry/detect/path-in-words'
import { safeJson } from '../terminal/safe-text.ts'
import type { ScanReport } from './scan-report.ts'
import { count, uncomparedInWords } from './words.ts'

/**
 * The scan as a SARIF 2.1.0 log (OASIS Standard, March 2020): a result a drift, the gaps as notifications of the run. A
 * drift has no line in the file it was found in, so each result names the file and, as logical location, the resource.
 */
export function* renderSarif(report: ScanReport): Generator<string> {
  const uri = artifactUri(report.inputs[0] ?? 'stdin')
  yield '{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{'
  yield `\n"tool":${safeJson({ driver: driver(report) })},`
  yield `\n"automationDetails":${safeJson({ id: `driftsentry/${report.stack ?? uri}/` })},`
  yield `\n"invocations":${safeJson([invocation(report)])},`
  yield `\n"artifacts":${safeJson(report.inputs.map((input) => ({ location: { uri: artifactUri(input) } })))},`
  yield '\n"columnKind":"utf16CodeUnits",\n"results":['
  for (const [index, drift] of report.drifts.entries())
    yield `${index === 0 ? '\n' : ',\n'}${safeJson(result(drift, uri))}`
  yield ']}]}\n'
}

const ruleKinds = ['changed', 'missing', 'unmanaged'] as const satisfies readonly DriftKind[]

const ruleTexts = {
  changed: {
    name: 'ResourceChanged',
    text: 'A resource differs from its declaration.',
    help: 'Apply the code to revert the change, or update the code to keep it.',
  },
  missing: {
    name: 'ResourceMissing',
    text: 'A declared resource does not exist.',
    help: 'Apply the code to create it again, or remove it from the code.',
  },
  unmanaged: {
    name: 'ResourceUnmanaged',
    text: 'A resource exists that is not declared.',
    help: 'Import it into the code, or delete it.',
  },
} as const

const levels = { critical: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>

function driver(report: ScanReport) {
  return {
    name: 'DriftSentry',
    version: report.toolVersion,
    semanticVersion: report.toolVersion,
    rules: ruleKinds.map((kind) => ({
      id: `drift/${kind}`,
      name: ruleTexts[kind].name,
      shortDescription: { text: ruleTexts[kind].text },
      fullDescription: { text: ruleTexts[kind].text },
      help: { text: ruleTexts[kind].help },
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['drift', 'infrastructure'] },
    })),
  }
}

function invocation(report: ScanReport) {
  const gaps = report.gaps.map(({ ref, outcome, reason }) => ({
    level: 'warning',
    message: { text: plainText(`${ref.address} was not compared (${outcome}): ${reason}`) },
  }))
  const parts = report.uncompared.map(({ type, reason, attributes, resources }) => ({
    level: 'note',
    message: {
      text: plainText(
        `${type} (${count(resources, 'resource')}): ${attributes.map(pathInWords).join(', ')} not compared, ${uncomparedInWords[reason]}`,
      ),
    },
  }))
  const notes = report.warnings.map((text) => ({ level: 'warning', message: { text } }))
  const errors = report.incomplete.map((text) => ({ level: 'error', message: { text } }))
  return {
    executionSuccessful: report.incomplete.length === 0,
    toolExecutionNotifications: [...errors, ...notes, ...gaps, ...parts],
  }
}

function result(drift: Finding, uri: string) {
  const { ref } = drift
  const changes = Object.entries(drift.difference).map(([path, words]) => `${path}: ${words}`)
  return {
    ruleId: `drift/${drift.kind}`,
    ruleIndex: ruleKinds.indexOf(drift.kind),
    level: levels[drift.severity],
    message: { text: plainText([`${ref.address}: ${drift.severityReason}`, ...changes].join('\n')) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        logicalLocations: [{ name: ref.address, fullyQualifiedName: ref.address, kind: 'resource' }],
      },
    ],
    // Which resource drifted how, not what it drifted to: the alert stays one while the difference moves.
    partialFingerprints: {
      'driftsentryResource/v1': createHash('sha256').update(`${drift.kind}\n${ref.address}`).digest('hex'),
    },
    properties: {
      severity: drift.severity,
      class: drift.driftClass,
      resourceType: drift.resourceType,
      resourceId: ref.id,
      region: ref.region,
      accountId: ref.accountId,
      costImpact: drift.costUsdMonthly,
    },
  }
}

// In a SARIF message `[text](target)` is a link (3.11.6), which no value of an input may make.
function plainText(text: string): string {
  return text.replaceAll('](', '] (')
}

// A relative reference: backslashes of Windows become slashes, everything else is percent-encoded (RFC 3986).
function artifactUri(name: string): string {
  const path = name.toWellFormed().replaceAll('\\', '/')
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${encoded}` : encoded
}
