// Runs the workspace's commands with nothing but the machine's own Node (20 or newer) and npm: it installs the
// dependencies when the lock file changed, builds what is run from a bundle, then hands over to the Node the workspace pins.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const bin = (name) => join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name)

/** What each `npm run` does. A step is a command and its arguments; the words after `npm run NAME --` go to the last. */
const commands = {
  start: { build: true, steps: [[bin('node'), 'apps/server/src/main.ts']] },
  test: { build: true, steps: [[bin('node'), 'scripts/test.mjs']] },
  build: { build: true, steps: [] },
  'type-check': { steps: [[bin('turbo'), 'run', 'type-check', '--output-logs=errors-only']] },
  lint: {
    steps: [
      [bin('oxlint'), '--type-aware', '--deny-warnings'],
      [bin('prettier'), '--check', '--log-level=warn', '.'],
      [bin('depcruise'), 'apps', 'packages', '--config', '.dependency-cruiser.mjs'],
      [bin('knip')],
    ],
  },
  format: {
    steps: [
      [bin('oxlint'), '--fix'],
      [bin('prettier'), '--write', '--log-level=warn', '.'],
    ],
  },
  bench: { build: true, steps: [[bin('node'), 'scripts/bench.mjs']] },
  accuracy: { steps: [[bin('node'), 'packages/detect/scripts/accuracy.ts']] },
  screenshots: { build: true, steps: [[bin('node'), 'apps/web/scripts/screenshots.ts']] },
  seed: { steps: [[bin('node'), 'apps/server/scripts/seed.ts']] },
  recover: { steps: [[bin('node'), 'apps/server/scripts/recover.ts']] },
  generate: {
    steps: [
      [bin('node'), 'packages/core/scripts/db.ts', 'codegen'],
      [bin('node'), 'apps/server/scripts/openapi.ts'],
      [bin('node'), 'packages/rest-client/scripts/generate.ts'],
      [bin('node'), 'apps/server/scripts/env-example.ts'],
    ],
  },
  'db:migrate': { steps: [[bin('node'), 'packages/core/scripts/db.ts', 'migrate']] },
  'db:rollback': { steps: [[bin('node'), 'packages/core/scripts/db.ts', 'rollback']] },
  'db:status': { steps: [[bin('node'), 'packages/core/scripts/db.ts', 'status']] },
  'db:codegen': { steps: [[bin('node'), 'packages/core/scripts/db.ts', 'codegen']] },
}

const [name, ...words] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`DriftSentry needs Node 20 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`)
}

await install()
if (command.build) await runOrExit([bin('turbo'), 'run', 'build', '--output-logs=errors-only'], quietOnSuccess)
for (const [index, step] of command.steps.entries()) {
  await runOrExit(index === command.steps.length - 1 ? [...step, ...words] : step)
}

/** Installs the locked dependencies, unless this very lock file was installed here before. */
async function install() {
  const stamp = join(root, 'node_modules', '.installed')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  process.stderr.write('Installing dependencies (the first time takes a minute) ...\n')
  const npx = windows ? 'npx.cmd' : 'npx'
  rmSync(stamp, { force: true })
  await runOrExit([npx, '--yes', packageManager, 'install', '--frozen-lockfile'], quietOnSuccess)
  writeFileSync(stamp, wanted)
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Runs one step to its end and exits with its code if that is not 0. */
async function runOrExit(step, output = passThrough) {
  const code = await output(step)
  if (code !== 0) process.exit(code)
}

function passThrough(step) {
  const child = launch(step, 'inherit')
  // A terminal sends Ctrl-C to the whole process group, so the child has it already: only wait for its orderly end.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  endWithParent(child)
  return ended(child)
}

/** A signal sent to npm ends npm and its shell but reaches nobody below: their going is the signal. */
function endWithParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
  watch.unref()
}

/** Holds the output back and shows it only when the step fails. */
async function quietOnSuccess(step) {
  const child = launch(step, ['ignore', 'pipe', 'pipe'])
  const chunks = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
  const code = await ended(child)
  if (code !== 0) process.stderr.write(Buffer.concat(chunks))
  return code
}

/** Starts a step with the workspace's own commands first on the path: turbo looks for pnpm there. */
function launch([file, ...args], stdio) {
  const path = join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '')
  const env = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' }
  return spawn(file, args, { cwd: root, stdio, shell: windows, env })
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
