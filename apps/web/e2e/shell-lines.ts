import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const node = join(root, 'node_modules/.bin/node')

/** A folder in which `terraform` writes a given plan and `npx driftsentry` is this product's command. Gone when disposed of. */
export interface Shell extends Disposable {
  readonly folder: string
  /** Runs lines as somebody would who pasted them, with the key where the lines leave room for it. Never throws. */
  run(lines: string, key: string): Promise<{ readonly code: number; readonly output: string }>
  /** What `terraform show -json` prints from now on. */
  plan(text: string): void
}

export function shellWith(plan: string): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'driftsentry-shell-'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  program('terraform', `[ "$1" = show ] && cat "${folder}/printed.json" || echo planned`)
  program('npx', `shift; exec "${node}" "${root}/apps/cli/src/main.ts" "$@"`)
  const write = (text: string) => writeFileSync(join(folder, 'printed.json'), text)
  write(plan)
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: folder }
  return {
    folder,
    plan: write,
    run: (lines, key) =>
      new Promise((done) => {
        const script = lines.replace('ds_…', key)
        execFile('sh', ['-c', script], { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) => {
          done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr })
        })
      }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
