import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../../..')

/** The server as a process of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly child: ChildProcess
  printed = ''

  /** `nodeFlags` go before the program. */
  constructor(env: Readonly<Record<string, string>>, nodeFlags: readonly string[] = []) {
    const { DATABASE_URL: _, ...inherited } = process.env
    const settings = { NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'warn', ...env }
    const args = [...nodeFlags, 'apps/server/src/main.ts']
    this.child = spawn(process.execPath, args, { cwd: root, env: { ...inherited, ...settings } })
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text) => (this.printed += text))
  }

  /** Its address, once it has said all that a person needs. Throws with what it printed when it ends before. */
  async ready(): Promise<string> {
    for (;;) {
      const address = /ready: (http:\S+)\n\n[^]*$/.exec(this.printed)?.[1]
      if (address !== undefined) return address
      if (this.child.exitCode !== null) throw new Error(this.printed)
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), once(this.child, 'close')])
    }
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close')
    return this.child.exitCode
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal)
    return this.ended()
  }

  passwords(): readonly string[] {
    return this.printed.match(/^(admin|engineer|viewer)@driftsentry\.local {2}password: \S+$/gm) ?? []
  }
}
