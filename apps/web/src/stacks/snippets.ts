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
  const { command } = tools[facts.tool]
  return {
    github: {
      label: 'GitHub Actions',
      note: 'Save as .github/workflows/drift.yml. Store the key as the repository secret DRIFTSENTRY_API_KEY, and add the credentials that your plan needs.',
      text: githubWorkflow(facts),
    },
    gitlab: {
      label: 'GitLab CI',
      note: 'Add to .gitlab-ci.yml and create a pipeline schedule. Store the key as the masked CI/CD variable DRIFTSENTRY_API_KEY, and add the credentials that your plan needs.',
      text: gitlabJob(facts),
    },
    cli: {
      label: 'driftsentry',
      note: 'Prints the drifts and records the scan here. Exit code 2 means that drift was found.',
      text: [
        ...exports(facts),
        ...planLines(command),
        `npx driftsentry scan --plan plan.json --stack ${shellQuoted(facts.stack.name)} --push`,
      ].join('\n'),
    },
    curl: {
      label: 'curl',
      note: 'Anything that can send a file works: the plan is the body of the request.',
      text: [...exports(facts), ...planLines(command), ...curlLines(facts, '$DRIFTSENTRY_API_KEY')].join('\n'),
    },
  }
}

function exports({ origin }: SnippetFacts): readonly string[] {
  return [`export DRIFTSENTRY_URL=${origin}`, 'export DRIFTSENTRY_API_KEY=ds_…   # your API key']
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

/** The majors that run on Node 24: GitHub removed Node 20 from its runners in 2026. A wrapper would write into plan.json. */
const setup = {
  terraform: ['- uses: hashicorp/setup-terraform@v4', '  with:', '    terraform_wrapper: false'],
  opentofu: ['- uses: opentofu/setup-opentofu@v2', '  with:', '    tofu_wrapper: false'],
  terragrunt: ['# Install Terraform (or OpenTofu) and Terragrunt here.'],
} as const satisfies Record<Tool, readonly string[]>

/** The images of the tools start the tool itself unless told otherwise, and have no curl. */
const image = {
  terraform: imageLines('hashicorp/terraform:latest'),
  opentofu: imageLines('ghcr.io/opentofu/opentofu:latest'),
  terragrunt: ['# Set an image that has Terraform (or OpenTofu), Terragrunt and curl.'],
} as const satisfies Record<Tool, readonly string[]>

function imageLines(name: string): readonly string[] {
  return ['image:', `  name: ${name}`, "  entrypoint: ['']", 'before_script:', '  - apk add --no-cache curl']
}

function githubWorkflow(facts: SnippetFacts): string {
  const { command } = tools[facts.tool]
  const steps = [
    '- uses: actions/checkout@v6',
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
    ...indented(image[facts.tool], 2),
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
