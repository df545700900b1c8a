/**
 * A plan of 100,000 resources, 5 % drifted, against `JSON.parse(readFileSync())` of the same file, both as processes of
 * their own, in turns. Usage: `node plan.bench.ts [-- COMMAND...]`, where COMMAND is what Node is given before the plan's
 * path (default: the built command line, `scan --format json --plan`, else the reader alone).
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { generatePlan } from './generate-plan.ts'
import type { ChildRun } from './run-child.ts'
import { median, runChild } from './run-child.ts'

const rounds = 5
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function commandUnderTest(): readonly string[] {
  const separator = process.argv.indexOf('--')
  if (separator >= 0) return process.argv.slice(separator + 1)
  const cli = here('../../../apps/cli/dist/driftsentry.mjs')
  return existsSync(cli) ? [cli, 'scan', '--format', 'json', '--plan'] : [here('read-plan.ts')]
}

// Exit code 2 is "drift found".
const scan = (plan: string): ChildRun => runChild([...commandUnderTest(), plan], [0, 2])
const parse = (plan: string): ChildRun => runChild([here('parse-whole-file.ts'), plan])

const time = (runs: readonly ChildRun[]): number => median(runs.map((run) => run.timeMs))
const peak = (runs: readonly ChildRun[]): number => median(runs.map((run) => run.peakMib))

function report(figure: string, value: number, bar: number): void {
  const verdict = value <= bar ? 'ok' : 'MISSED'
  process.stdout.write(
    `${figure.padEnd(58)} ${value.toFixed(2).padStart(6)}   bar ${bar.toFixed(2).padStart(5)}   ${verdict}\n`,
  )
  if (value > bar) process.exitCode = 1
}

const folder = mkdtempSync(join(tmpdir(), 'driftsentry-bench-'))
try {
  const large = join(folder, 'plan-100000.json')
  const small = join(folder, 'plan-10000.json')
  await generatePlan(large, 100_000)
  await generatePlan(small, 10_000)
  const sizeMb = Math.round(statSync(large).size / 1e6)
  process.stdout.write(
    `${commandUnderTest().join(' ').replaceAll(here('../../../'), '')}, ${sizeMb} MB, median of ${rounds}\n`,
  )

  const [scans, parses, smallScans]: [ChildRun[], ChildRun[], ChildRun[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    parses.push(parse(large))
    scans.push(scan(large))
    smallScans.push(scan(small))
  }
  process.stdout.write(
    `scan ${time(scans).toFixed(0)} ms, ${peak(scans).toFixed(0)} MiB; JSON.parse ${time(parses).toFixed(0)} ms, ${peak(parses).toFixed(0)} MiB; ` +
      `scan of 10,000 ${time(smallScans).toFixed(0)} ms\n`,
  )
  report('scan --plan / JSON.parse: time', time(scans) / time(parses), 1.3)
  report('scan --plan / JSON.parse: peak memory', peak(scans) / peak(parses), 0.35)
  report('scan --plan, 100,000 / 10,000 resources: time', time(scans) / time(smallScans), 11)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
