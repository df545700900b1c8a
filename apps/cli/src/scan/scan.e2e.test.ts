import { readdirSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCli, temporaryFolder, type CliResult } from '../testing/run-cli.ts'
import { actual, cleanPlan, driftedPlan, planted, stalePlan, state } from '../testing/sample-inputs.ts'
import { formats } from './formats.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  const files = {
    'drifted.json': driftedPlan,
    'stale.json': stalePlan,
    'clean.json': cleanPlan,
    'state.json': state,
    'actual.json': actual,
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder.path, name), JSON.stringify(content))
})
afterAll(() => folder[Symbol.asyncDispose]())

const scan = (...args: string[]): Promise<CliResult> => runCli(['scan', ...args], { cwd: folder.path })

describe('the exit code', () => {
  it.each([
    ['0 without drift', ['clean.json'], 0],
    ['2 with drift', ['drifted.json'], 2],
    ['0 with state drift alone', ['stale.json'], 0],
    ['2 with state drift alone, when strict', ['stale.json', '--strict'], 2],
    ['0 with a gap', ['--state', 'state.json', '--actual', 'actual.json'], 0],
    ['1 with a gap, when strict', ['--state', 'state.json', '--actual', 'actual.json', '--strict'], 1],
    ['1 for a file that is not there', ['none.json'], 1],
    ['1 for a state alone', ['state.json'], 1],
    ['1 for a state given as a plan', ['--plan', 'state.json'], 1],
    ['3 for a push without a sign-in', ['clean.json', '--push', '--stack', 's'], 3],
    ['64 without a file', [], 64],
    ['64 for an unknown option', ['clean.json', '--bogus'], 64],
    ['64 for an unknown format', ['clean.json', '--format', 'xls'], 64],
    ['64 for two declarations', ['clean.json', '--plan', 'clean.json'], 64],
    ['64 for a plan and what runs', ['--plan', 'clean.json', '--actual', 'actual.json'], 64],
    ['64 for a push of a part', ['clean.json', '--push', '--stack', 's', '--only', 'x'], 64],
  ])('is %s', async (_name, args, code) => {
    expect(await scan(...args)).toMatchObject({ code })
  })
})

it('a failure is one sentence, without a stack', async () => {
  const { stderr, stdout } = await scan('none.json')
  expect(stderr).toBe('driftsentry: none.json: no such file\n')
  expect(stdout).toBe('')
})

describe.each(formats)('as %s', (format) => {
  it('no secret, and nothing that could steer a terminal, is printed', async () => {
    const { stdout, stderr, code } = await scan('drifted.json', '--planned', '--format', format)
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    expect(stdout).not.toContain(planted)
    expect(stdout).toContain('aws_sqs_queue.gone')
    // oxlint-disable-next-line eslint/no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
    expect(stdout.replaceAll(/^.*`.*$/gm, '')).not.toMatch(format === 'html' || format === 'junit' ? /<img/ : /$^/)
  })

  it('goes whole into a file, and nothing to the standard output', async () => {
    const { stdout } = await scan('drifted.json', '--format', format, '--output', `out.${format}`)
    expect(stdout).toBe('')
    expect(await readFile(join(folder.path, `out.${format}`), 'utf8')).toContain('aws_sqs_queue.gone')
    expect((await readdir(folder.path)).filter((name) => name.includes('partial'))).toEqual([])
  })
})

const report = z.looseObject({
  version: z.literal(1),
  summary: z.looseObject({ resources: z.number(), drifts: z.number() }),
  drifts: z.array(z.looseObject({ resourceAddress: z.string() })),
  gaps: z.array(z.looseObject({ outcome: z.string() })),
  ignored: z.array(z.looseObject({ reason: z.string(), resources: z.number() })),
  pending: z.array(z.looseObject({})),
  warnings: z.array(z.string()),
  errors: z.array(z.unknown()),
})
const json = async (...args: string[]) => report.parse(JSON.parse((await scan(...args, '--format', 'json')).stdout))

describe('json', () => {
  it('counts every resource once', async () => {
    const { summary } = await json('drifted.json', '--planned')
    expect(summary).toMatchObject({
      resources: 8,
      drifts: 6,
      changed: 5,
      missing: 1,
      unmanaged: 0,
      bySeverity: { critical: 1, warning: 3, info: 2 },
      byClass: { configuration: 5, state: 1 },
      compared: 7,
      outcomes: { in_sync: 1, drifted: 6, not_created: 1 },
      costImpact: 53.14,
      pending: 1,
    })
  })

  it('shows a drift as the API does, the worst first', async () => {
    const { drifts } = await json('drifted.json')
    expect(drifts[0]).toMatchObject({
      kind: 'changed',
      resourceAddress: 'aws_security_group.web',
      resourceType: 'SECURITY_GROUP',
      severity: 'critical',
      difference: { 'ingress[0]': '(none) → tcp 22 from 0.0.0.0/0' },
      changes: [{ path: '/ingress/0', op: 'add', expected: null, sensitive: false }],
    })
  })

  it('names what could not be compared', async () => {
    const { gaps } = await json('--state', 'state.json', '--actual', 'actual.json')
    expect(gaps).toEqual([
      {
        resourceAddress: 'aws_instance.hidden',
        providerType: 'aws_instance',
        outcome: 'denied',
        reason: expect.any(String),
      },
    ])
  })
})

describe('a scan that found no drift', () => {
  it('is green when everything was compared', async () => {
    expect((await scan('clean.json')).stdout).toMatch(/✓ No drift: \d+ resources? compared/)
  })

  it('is not green when something could not be compared', async () => {
    const { stdout } = await scan('--state', 'state.json', '--actual', 'actual.json')
    expect(stdout).toMatch(/\? No drift found, but not everything was compared: 1 of 2 resources compared/)
    const markdown = await scan('--state', 'state.json', '--actual', 'actual.json', '--format', 'markdown')
    expect(markdown.stdout).not.toContain('✅')
  })

  it('is not green when nothing exists yet', async () => {
    const [wish] = z.array(z.looseObject({})).parse(cleanPlan['resource_changes'])
    const change = { actions: ['create'], before: null, after: { id: 'a' } }
    await writeFile(
      join(folder.path, 'new.json'),
      JSON.stringify({ ...cleanPlan, resource_changes: [{ ...wish, change }] }),
    )
    expect((await scan('new.json')).stdout).toContain('? Nothing to compare: 1 resource not created yet')
  })

  it('is not green when there was nothing to compare', async () => {
    await writeFile(join(folder.path, 'empty.tfstate'), '')
    const { stdout, code } = await scan('--state', 'empty.tfstate', '--actual', 'actual.json', '--exclude', '*')
    expect({ stdout, code }).toMatchObject({ stdout: expect.stringContaining('? Nothing to compare'), code: 0 })
  })
})

describe('what was compared in part', () => {
  const inPart = ['--state', 'in-part.tfstate', '--actual', 'in-part.json'] as const
  const database = { id: 'db-1', password: planted, tags: { owner: 'a', api_token: planted } }

  beforeAll(async () => {
    const instances = [
      { schema_version: 1, attributes: database, sensitive_attributes: [[{ type: 'get_attr', value: 'tags' }]] },
    ]
    const resources = ['one', 'two'].map((name) => ({ mode: 'managed', type: 'aws_db_instance', name, instances }))
    const live = { type: 'aws_db_instance', id: 'db-1', attributes: { id: 'db-1', tags: { owner: 'a' } } }
    await writeFile(join(folder.path, 'in-part.tfstate'), JSON.stringify({ ...state, resources }))
    await writeFile(join(folder.path, 'in-part.json'), JSON.stringify([live]))
  })

  it.each(formats.filter((format) => format !== 'junit'))('is named as %s, without a hidden key', async (format) => {
    const { stdout } = await scan(...inPart, '--format', format)
    expect(stdout).toContain('password')
    expect(stdout).not.toMatch(/api_token|PLANTED/)
  })

  it('is told with the verdict, and counted by type and reason', async () => {
    expect((await scan(...inPart)).stdout).toContain('No drift: 2 resources compared, all in part')
    const found = await json(...inPart)
    expect(found.summary).toMatchObject({ compared: 2, comparedInPart: 2, outcomes: { in_sync: 2 } })
    expect(found['uncompared']).toEqual([
      {
        providerType: 'aws_db_instance',
        reason: 'unreadable',
        attributes: ['/password', '/tags'],
        resources: 2,
        resourceAddresses: ['aws_db_instance.one', 'aws_db_instance.two'],
      },
    ])
  })
})

describe('what is looked at', () => {
  it('can be narrowed', async () => {
    const { drifts } = await json('drifted.json', '--only', 'aws_instance', '--only', '*.gone', '--exclude', '*.gone')
    expect(drifts.map((drift) => drift.resourceAddress)).toEqual(['aws_instance.web[0]'])
  })

  it('can be ignored by rule, which is counted and told', async () => {
    await writeFile(
      join(folder.path, 'rules'),
      'aws_sqs_queue # going away\naws_instance /instance_type until=2001-01-01 # over\naws_none # never\n',
    )
    const { summary, ignored, warnings } = await json('drifted.json', '--ignore', 'rules')
    expect(summary).toMatchObject({ resources: 8, drifts: 5, ignored: 1, outcomes: { ignored: 1 } })
    expect(ignored[0]).toMatchObject({ reason: 'going away', resources: 1 })
    expect(warnings).toEqual([
      expect.stringContaining('line 2 has expired'),
      expect.stringContaining('line 3 matched nothing'),
    ])
  })

  it('comes from the standard input with -', async () => {
    const { stdout, code } = await runCli(['scan', '-', '--format', 'json'], {
      cwd: folder.path,
      stdin: JSON.stringify(driftedPlan),
    })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ inputs: ['stdin'], summary: { drifts: 6 } })
  })
})

it('junit is well-formed and counts what it lists', async () => {
  const { stdout } = await scan('drifted.json', '--format', 'junit')
  const cases: string[] = []
  let suite: Readonly<Record<string, string>> = {}
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testcase') cases.push(attributes['name'] ?? '')
    if (name === 'testsuite') suite = attributes
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(stdout).close()
  expect(cases).toHaveLength(8)
  expect(suite).toMatchObject({ tests: '8', failures: '6', skipped: '1' })
})

it('sarif has a result a drift, with rule, place and a fingerprint that stays', async () => {
  const log = z.object({
    version: z.literal('2.1.0'),
    runs: z.tuple([
      z.looseObject({
        tool: z.object({
          driver: z.looseObject({ name: z.string(), rules: z.array(z.looseObject({ id: z.string() })) }),
        }),
        results: z.array(
          z.looseObject({
            ruleId: z.string(),
            ruleIndex: z.number(),
            level: z.enum(['error', 'warning', 'note']),
            message: z.object({ text: z.string().min(1) }),
            locations: z.tuple([
              z.looseObject({
                physicalLocation: z.looseObject({ artifactLocation: z.object({ uri: z.literal('drifted.json') }) }),
              }),
            ]),
            partialFingerprints: z.record(z.string(), z.string().regex(/^[\da-f]{64}$/)),
          }),
        ),
      }),
    ]),
  })
  const read = async () => log.parse(JSON.parse((await scan('drifted.json', '--format', 'sarif')).stdout)).runs[0]
  const [first, second] = [await read(), await read()]
  expect(first.results.map(({ level }) => level)).toEqual(['error', 'warning', 'warning', 'warning', 'note', 'note'])
  for (const { ruleId, ruleIndex } of first.results) expect(first.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
  expect(second.results).toEqual(first.results)
})

it('html runs no script but its own and asks nothing of the network', async () => {
  const { stdout } = await scan('drifted.json', '--format', 'html')
  expect(stdout.match(/<script/g)).toHaveLength(1)
  expect(stdout).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/)
  expect(stdout).not.toMatch(/(?:src|href)="?http/)
})

it('markdown fits a comment, however much drifted', async () => {
  const [template] = z.array(z.looseObject({})).parse(driftedPlan['resource_drift'])
  const many = Array.from({ length: 3_000 }, (_, index) => ({ ...template, address: `aws_security_group.n${index}` }))
  await writeFile(
    join(folder.path, 'many.json'),
    JSON.stringify({ ...cleanPlan, resource_changes: [], resource_drift: many }),
  )
  const { stdout } = await scan('many.json', '--format', 'markdown')
  expect(stdout.length).toBeLessThan(65_536)
  expect(stdout).toMatch(/and [\d,]+ more drifts/)
})

it.each([
  ['drifted.json', '--planned'],
  ['--state', 'in-part.tfstate', '--actual', 'in-part.json'],
])('the table fits the width it is given: %s %s', async (...args) => {
  for (const width of [40, 80]) {
    const { stdout } = await runCli(['scan', ...args], { cwd: folder.path, env: { COLUMNS: String(width) } })
    expect(stdout.split('\n').filter((line) => line.length > width)).toEqual([])
  }
})

it('a reader that stops reading is no error', async () => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../bin/driftsentry.mjs'), 'scan', 'many.json', '--format', 'json'],
    { cwd: folder.path },
  )
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const [code] = await once(child, 'close')
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
})

it('nor is one that stops reading the help', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/driftsentry.mjs'), '--help'])
  child.stdout.destroy()
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const [code] = await once(child, 'close')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

const fixtures = join(import.meta.dirname, '../../../../../shared/fixtures/terraform-plan')
const fixtureFiles = existsSync(fixtures) ? readdirSync(fixtures) : []

describe.skipIf(fixtureFiles.length === 0)('real plans (skipped where the shared fixtures are absent)', () => {
  it.each(fixtureFiles)('%s is read', async (name) => {
    const { code, stderr } = await scan(join(fixtures, name), '--planned')
    expect({ code: [0, 1, 2].includes(code ?? -1), stderr }).toEqual({ code: true, stderr: '' })
  })

  it('noise alone is no configuration drift', async () => {
    expect((await scan(join(fixtures, 'infracost-attachment-after.json'))).code).toBe(0)
  })
})
