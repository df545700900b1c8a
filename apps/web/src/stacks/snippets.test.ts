import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { shellQuoted, snippetNames, snippets } from './snippets.ts'

const stack = { id: '0197b1c0-0000-7000-8000-000000000001', name: 'shop' }
const facts = { origin: 'https://drift.example.com', stack, tool: 'terraform' } as const

it('names the server, the stack and where the key comes from in every snippet', () => {
  for (const name of snippetNames) {
    const { text } = snippets(facts)[name]
    expect(text).toContain('https://drift.example.com')
    expect(text).toContain('DRIFTSENTRY_API_KEY')
    expect(text).toContain(name === 'cli' ? '--stack shop' : stack.id)
  }
})

it('uses the command of the tool', () => {
  expect(snippets({ ...facts, tool: 'opentofu' }).curl.text).toContain('tofu show -json')
  expect(snippets({ ...facts, tool: 'opentofu' }).curl.text).not.toContain('terraform')
})

it("writes workflows whose plan no wrapper writes into, with actions that today's runners run", () => {
  const { github, gitlab } = snippets(facts)
  expect(github.text).toContain('hashicorp/setup-terraform@v4\n        with:\n          terraform_wrapper: false')
  expect(snippets({ ...facts, tool: 'opentofu' }).github.text).toContain('tofu_wrapper: false')
  expect(gitlab.text).toMatch(/^drift:\n {2}image:\n {4}name: hashicorp\/terraform:latest\n {4}entrypoint: \[''\]/)
})

it.each(['it\'s $(touch x) `id` "q" \\', 'two words', '-n', 'a\nb', 'шоп'])(
  'quotes %j so that a shell reads it back',
  (name) => {
    const said = execFileSync('sh', ['-c', `printf %s ${shellQuoted(name)}`], { encoding: 'utf8' })
    expect(said).toBe(name === '-n' ? '-n' : name)
  },
)
