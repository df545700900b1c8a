import { execFileSync } from 'node:child_process'

/** The e2e tests run the bundle, as users do: it is built anew before them. */
export function setup(): void {
  execFileSync(process.execPath, ['build.mjs'], { cwd: new URL('../..', import.meta.url), stdio: 'inherit' })
}
