import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { runCli, temporaryFolder } from '../testing/run-cli.ts'

const press = `
words=("$@"); COMP_WORDS=("\${words[@]}"); COMP_CWORD=$((\${#words[@]} - 1)); COMPREPLY=()
_driftsentry; printf '%s\\n' "\${COMPREPLY[@]}"`

/** What bash offers when the tabulator is pressed at the end of a line. */
async function offered(line: string): Promise<readonly string[]> {
  await using folder = await temporaryFolder()
  const { stdout } = await runCli(['completion', 'bash'], { cwd: folder.path })
  const bash = spawn('bash', ['-c', stdout + press, 'bash', ...line.split(' ')], { cwd: folder.path })
  return (await text(bash.stdout)).split('\n').filter((word) => word !== '')
}

it.each([
  ['driftsentry mem', ['members']],
  ['driftsentry keys ', ['list', 'create', 'revoke', '--help']],
  ['driftsentry keys create ci --sc', ['--scope']],
  ['driftsentry members role anna@example.com viewer --', ['--team', '--json', '--help']],
  ['driftsentry --no-color drifts list --stack teams --sev', ['--severity']],
  ['driftsentry second-factor rec', ['recovery-codes']],
])('after %j bash offers %j', async (line, words) => {
  expect(await offered(line)).toEqual(words)
})

it.each(['bash', 'zsh', 'fish'])('%s is offered no command twice at one place', async (shell) => {
  await using folder = await temporaryFolder()
  const { stdout } = await runCli(['completion', shell], { cwd: folder.path })
  const offers = stdout.split('\n').filter((line) => /^complete -c|compgen -W|compadd/.test(line))
  expect(offers.length).toBeGreaterThan(30)
  expect(new Set(offers).size).toBe(offers.length)
})
