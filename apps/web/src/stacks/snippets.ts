import { tools, type Tool } from './setup-view.ts'

export interface SnippetFacts {
  /** Where the server is reached: the page's own origin. */
  readonly origin: string
  readonly stack: { readonly id: string; readonly name: string }
  readonly tool: Tool
}

export const snippetNames = ['github', 'gitlab', 'cli', 'curl'] as const
export type SnippetName = (typeof snippetNames)[number]

export interface Snippet {
  readonly label: string
  /** Where it goes, or what must be there. */
  readonly note: string
  readonly text: string
}

/**
 * Ways to send a plan, ready to be copied. None holds the key: it comes from the environment (`DRIFTSENTRY_API_KEY`), where
 * neither a repository nor a log shows it. Pipelines use curl, which their machines have.
 */
export function snippets(facts: SnippetFacts): Readonly<Record<SnippetName, Snippet>> {
  const { label, command } = tools[facts.tool]
  return {
    github: {
      label: 'GitHub Actions',
      note: 'Save it as .github/workflows/drift.yml and keep the key as the secret DRIFTSENTRY_API_KEY of the repository. Add the credentials that your plan needs.',
      text: githubWorkflow(facts),
    },
    gitlab: {
      label: 'GitLab CI',
      note: `Add it to .gitlab-ci.yml, on an image that has ${label} and curl; keep the key as the masked variable DRIFTSENTRY_API_KEY, beside the credentials that your plan needs.`,
      text: gitlabJob(facts),
    },
    cli: {
      label: 'driftsentry',
      note: 'The command line shows the drifts and records them here. Exit code 2 says that there are some.',
      text: [
        ...exports(facts),
        ...planLines(command),
        `npx driftsentry scan --plan plan.json --stack ${shellQuoted(facts.stack.name)} --push`,
      ].join('\n'),
    },
    curl: {
      label: 'curl',
      note: 'Anything that can send a file does it: the plan is the body.',
      text: [...exports(facts), ...planLines(command), ...curlLines(facts, '$DRIFTSENTRY_API_KEY')].join('\n'),
    },
  }
}

function exports({ origin }: SnippetFacts): readonly string[] {
  return [`export DRIFTSENTRY_URL=${origin}`, 'export DRIFTSENTRY_API_KEY=ds_…   # the key']
}

function planLines(command: string): readonly string[] {
  return [`${command} plan -input=false -lock=false -out=plan.bin`, `${command} show -json plan.bin > plan.json`]
}

function curlLines({ origin, stack }: SnippetFacts, key: string): readonly string[] {
  return [
    `curl --fail-with-body -sS -X POST ${origin}/api/v1/stacks/${stack.id}/scans \\`,
    `  -H "Authorization: Bearer ${key}" -H 'Content-Type: application/json' \\`,
    '  --data-binary @plan.json',
  ]
}

const setup = {
  terraform: ['- uses: hashicorp/setup-terraform@v3', '  with: { terraform_wrapper: false }'],
  opentofu: ['- uses: opentofu/setup-opentofu@v1', '  with: { tofu_wrapper: false }'],
  terragrunt: ['# Terraform (or OpenTofu) and Terragrunt must be installed here.'],
} as const satisfies Record<Tool, readonly string[]>

function githubWorkflow(facts: SnippetFacts): string {
  const { command } = tools[facts.tool]
  const steps = [
    '- uses: actions/checkout@v4',
    ...setup[facts.tool],
    '- run: |',
    ...indented([`${command} init -input=false`, ...planLines(command)], 4),
    '- name: Send the plan to DriftSentry',
    '  env:',
    '    DRIFTSENTRY_API_KEY: ${{ secrets.DRIFTSENTRY_API_KEY }}',
    '  run: |',
    ...indented(curlLines(facts, '$DRIFTSENTRY_API_KEY'), 4),
  ]
  return [
    'name: Drift',
    'on:',
    '  workflow_dispatch:',
    '  schedule:',
    "    - cron: '17 5 * * *'",
    'permissions:',
    '  contents: read',
    'jobs:',
    '  drift:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...indented(steps, 6),
  ].join('\n')
}

function gitlabJob(facts: SnippetFacts): string {
  const { command } = tools[facts.tool]
  const lines = [`${command} init -input=false`, ...planLines(command)].map((line) => `- ${line}`)
  return [
    'drift:',
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "schedule" || $CI_PIPELINE_SOURCE == "web"',
    '  script:',
    ...indented([...lines, '- |', ...indented(curlLines(facts, '$DRIFTSENTRY_API_KEY'), 2)], 4),
  ].join('\n')
}

function indented(lines: readonly string[], spaces: number): readonly string[] {
  return lines.map((line) => ' '.repeat(spaces) + line)
}

/** A word as a POSIX shell reads it back, whatever it holds. */
export function shellQuoted(text: string): string {
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
