import { safeJson } from '../terminal/safe-text.ts'
import { driftJson } from './drift-json.ts'
import type { ScanReport } from './scan-report.ts'
import { summarise } from './summarise.ts'

/** The scan as JSON, version 1 (docs: the command line). A piece at a time, so that many drifts are never one text. */
export function* renderJson(report: ScanReport): Generator<string> {
  yield `{"version":1,"stack":${safeJson(report.stack)},"inputs":${safeJson(report.inputs)},"source":${safeJson(report.source)},`
  yield `\n"summary":${safeJson(summarise(report))},`
  yield* list('drifts', report.drifts.map(driftJson))
  yield* list('pending', report.pending.map(driftJson))
  yield* list(
    'gaps',
    report.gaps.map(({ ref, outcome, reason }) => ({
      resourceAddress: ref.address,
      providerType: ref.type,
      outcome,
      reason,
    })),
  )
  yield* list(
    'uncompared',
    report.uncompared.map(({ type, reason, attributes, resources, addresses }) => ({
      providerType: type,
      reason,
      attributes,
      resources,
      resourceAddresses: addresses,
    })),
  )
  yield* list(
    'ignored',
    report.ignored.map(({ rule, ...counts }) => ({
      resource: rule.resource,
      path: rule.path,
      reason: rule.reason,
      ...counts,
    })),
  )
  yield* list('warnings', report.warnings)
  yield `\n"errors":${safeJson(report.incomplete.map((message) => ({ code: 'INCOMPLETE', message })))}}\n`
}

function* list(name: string, items: readonly unknown[]): Generator<string> {
  yield `\n"${name}":[`
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${safeJson(item)}`
  yield '],'
}
