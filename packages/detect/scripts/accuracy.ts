// Measures the comparison on recorded AWS cases: `npm run accuracy -- [FILE] [--json]`. How often it cries wolf, whether it
// misses a drift somebody saw, and whether it finds every change of one leaf that could be made to the live side.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addScore, emptyScore, measureCase, type Score } from './accuracy-score.ts'
import { readCorpusCase, type CorpusCase } from './corpus-case.ts'

const defaultFile = fileURLToPath(new URL('../../../../shared/fixtures/aws-corpus/cases.ndjson', import.meta.url))
const words = process.argv.slice(2)
const asJson = words.includes('--json')
const file = words.find((word) => !word.startsWith('--')) ?? defaultFile

try {
  const halves = { even: emptyScore(), odd: emptyScore() }
  for (const entry of readCases(file)) addScore(halves[halfOf(entry.name)], measureCase(entry))
  const total = emptyScore()
  addScore(total, halves.even)
  addScore(total, halves.odd)
  process.stdout.write(asJson ? `${JSON.stringify(summary(total))}\n` : report(total, halves))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function readCases(path: string): CorpusCase[] {
  const lines = textOf(path).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [readCorpusCase(line)]
    } catch (error) {
      throw new Error(`${path} (line ${index + 1}): ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`${path} cannot be read; give a file of recorded cases, one a line`, { cause: error })
  }
}

/** Two halves that no order of the file can choose: rules are tuned while looking at one and judged by the other. */
function halfOf(name: string): 'even' | 'odd' {
  return (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 0 ? 'even' : 'odd'
}

function summary(score: Score) {
  return {
    cases: score.withoutDrift + score.withDrift,
    withoutDrift: score.withoutDrift,
    falselyFlagged: score.falselyFlagged.length,
    rate: score.withoutDrift === 0 ? 0 : score.falselyFlagged.length / score.withoutDrift,
    withDrift: score.withDrift,
    missed: score.missed.length,
    mutations: score.mutations,
    found: score.found,
    notComparable: Object.values(score.notComparable).reduce((sum, count) => sum + count, 0),
  }
}

function report(total: Score, halves: Readonly<Record<string, Score>>): string {
  const { cases, withoutDrift, falselyFlagged, rate, withDrift, missed, mutations, found, notComparable } =
    summary(total)
  const lines = [
    `${cases} cases, ${withoutDrift} without declared drift, ${withDrift} with`,
    `falsely flagged: ${falselyFlagged} (${percent(rate)}; the bar is 5 %, the aim 1 %)`,
    ...total.falselyFlagged.map((name) => `  ${name}`),
    `missed: ${missed}`,
    ...total.missed.map((name) => `  ${name}`),
    ...Object.entries(halves).map(
      ([name, half]) => `  ${name} half: ${percent(summary(half).rate)} falsely flagged, ${half.missed.length} missed`,
    ),
    `mutations of one leaf: ${mutations}, found ${found}, said to be not comparable ${notComparable}, unnoticed ${mutations - found - notComparable}`,
    ...Object.entries(total.notComparable).map(([reason, count]) => `  ${reason}: ${count}`),
    ...total.unnoticed.slice(0, 20).map((place) => `  unnoticed: ${place}`),
    `of ${mutations - (total.notComparable['undeclared'] ?? 0)} mutations of what was declared, found ${percent(found / Math.max(1, mutations - (total.notComparable['undeclared'] ?? 0)))}`,
  ]
  return `${lines.join('\n')}\n`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
