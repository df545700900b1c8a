// Runs every test of the workspace and ends with the line `N passed, N failed`. In CI a skipped test is a failure: a guarantee
// nobody checked is not a green one.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const vitest = join('node_modules', '.bin', process.platform === 'win32' ? 'vitest.cmd' : 'vitest')
const folder = mkdtempSync(join(tmpdir(), 'driftsentry-test-'))
const outputFile = join(folder, 'report.json')
const run = spawnSync(
  vitest,
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`, ...process.argv.slice(2)],
  { stdio: 'inherit', shell: process.platform === 'win32' },
)
process.exitCode = conclude()
rmSync(folder, { recursive: true, force: true })

function conclude() {
  const report = readReport()
  if (!report) return 1
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`)
  const passed = tests.filter((test) => test.status === 'passed').length
  const refusedSkips = process.env.CI ? skipped.length : 0
  const failures = tests.filter((test) => test.status === 'failed').length + brokenFiles.length + refusedSkips
  // vitest also fails a run in which every test passed but an error reached nobody.
  const failed = failures === 0 && run.status !== 0 ? 1 : failures
  if (refusedSkips > 0) process.stdout.write(`CI accepts no skipped test: ${refusedSkips} counted as failed.\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed > 0 || passed === 0 ? 1 : 0
}

function readReport() {
  try {
    return JSON.parse(readFileSync(outputFile, 'utf8'))
  } catch {
    process.stdout.write('The test run ended before it wrote its report.\n')
    return undefined
  }
}
