import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type Network, parseNetwork } from '@driftsentry/core/safe-address'
import { parseRoleMap, type RoleMap } from '@driftsentry/core/role-map'
import { registrationModes } from '@driftsentry/core/registration-service'
import { Secret } from '@driftsentry/core/secret'
import { z } from 'zod'
import { durationMs } from './duration.ts'

const workspaceRoot = resolve(import.meta.dirname, '../../..')

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'has the form postgres://user:password@host:5432/name')
  .transform((value) => new Secret(value))
const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'has the form smtp://user:password@host:587' })
  .transform((value) => new Secret(value))
const strongSecret = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= 32, 'needs 32 bytes or more; `openssl rand -base64 48` makes one')
  .transform((value) => new Secret(value))
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
/** What Fastify takes for a proxy; by the three names it knows ranges. */
const isProxy = (entry: string) =>
  isIP(entry) !== 0 || parseNetwork(entry) !== null || ['loopback', 'linklocal', 'uniquelocal'].includes(entry)
const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })

/**
 * Every setting, by the name of its environment variable. `.env.example` is generated from the descriptions and defaults
 * (`npm run generate`), and a test holds it to them.
 */
export const configSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('production: JSON logs, no sample data, and the secrets below must be given.'),
  ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe('What this process does: web answers requests, worker carries out jobs, all does both.'),
  PORT: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .max(65_535)
    .default(3001)
    .describe('The port to listen on; 0 takes a free one.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('The address to listen on. Default: 127.0.0.1 in development, 0.0.0.0 in production.'),
  DATABASE_URL: databaseUrl
    .optional()
    .describe(
      'A PostgreSQL 15 or newer, as postgres://user:password@host:5432/name. Without it one is started under DATA_DIR.',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((folder) => resolve(workspaceRoot, folder))
    .describe('Where the embedded database and generated secrets are kept; relative to the project folder.'),
  JWT_SECRET: strongSecret
    .optional()
    .describe('Signs access tokens. 32 bytes or more. Required in production; else generated and kept under DATA_DIR.'),
  JWT_SECRET_PREVIOUS: strongSecret
    .optional()
    .describe('The JWT_SECRET before, accepted while it is changed; drop it once ACCESS_TOKEN_TTL has passed.'),
  ENCRYPTION_KEY: strongSecret
    .optional()
    .describe(
      'Protects what is stored encrypted or compared by keyed hash. As JWT_SECRET; never change it once in use.',
    ),
  ACCESS_TOKEN_TTL: durationMs.prefault('15m').describe('How long an access token is good for (s, m, h, d).'),
  REFRESH_TOKEN_TTL: durationMs.prefault('30d').describe('How long a session lasts without being used (s, m, h, d).'),
  REGISTRATION: z
    .enum(registrationModes)
    .default('open')
    .describe('Who may make an account: open, everybody; invite, the invited and the very first; closed, nobody.'),
  RATE_LIMIT: z.coerce
    .number('must be a number')
    .int()
    .min(0)
    .default(3_000)
    .describe('Requests a minute that one person or API key may send to one server process; 0 for no limit.'),
  RETENTION_EVENTS: durationMs
    .prefault('90d')
    .describe('How far back a live stream may resume (s, m, h, d); a reader that was away longer loads anew.'),
  RETENTION_AUDIT: durationMs
    .optional()
    .describe('How long the audit trail is kept, by whole months (s, m, h, d). Default: for ever.'),
  RETENTION_DELIVERIES: durationMs
    .prefault('90d')
    .describe('How long it is kept what was sent to channels and what the far end said (s, m, h, d).'),
  AUDIT_ANCHOR_FILE: z
    .string()
    .min(1)
    .optional()
    .transform((file) => (file === undefined ? undefined : resolve(workspaceRoot, file)))
    .describe(
      'A file that the head of every audit trail is appended to each hour, best where the owner of the database cannot write.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('The least level that is logged.'),
  ENABLE_METRICS: flag.prefault('true').describe('Whether /metrics answers, in Prometheus text.'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .pipe(
      z.array(
        httpUrl.refine((origin) => new URL(origin).origin === origin, 'is more than an origin (scheme, host, port)'),
      ),
    )
    .describe('Web origins other than our own that may call the API, separated by commas.'),
  PUBLIC_URL: httpUrl
    .optional()
    .describe('The address people reach this server under, if it is not the one it listens on.'),
  SMTP_URL: smtpUrl
    .optional()
    .describe('The mail server, as smtp://user:password@host:587 or smtps://. Without it no mail is sent.'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'is no address, as DriftSentry <driftsentry@example.com> is')
    .default('DriftSentry <driftsentry@localhost>')
    .describe('The sender of every mail.'),
  CHANNEL_ALLOWED_NETWORKS: z
    .string()
    .default('')
    .transform((list, context): readonly Network[] =>
      list.split(',').flatMap((entry) => {
        const network = parseNetwork(entry.trim())
        if (!network && entry.trim() !== '')
          context.addIssue('lists what is no CIDR range, as 10.0.0.0/8 or fd00::/8 are')
        return network ?? []
      }),
    )
    .describe(
      'CIDR ranges that Slack and webhook channels may lead to though they are not public, and without TLS; separated by commas.',
    ),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
    .optional()
    .describe('The OpenID Connect provider that people sign in at, as its discovery document names itself.'),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('What DriftSentry is registered as at the provider.'),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(1)
    .transform((value) => new Secret(value))
    .optional()
    .describe('The secret of that registration; none for a public client.'),
  OIDC_SCOPES: z
    .string()
    .min(1)
    .default('openid email profile')
    .describe('The scopes to ask for, separated by spaces.'),
  OIDC_GROUPS_CLAIM: z
    .string()
    .min(1)
    .default('groups')
    .describe('The claim that holds the groups; a path such as realm_access.roles leads into it.'),
  OIDC_ROLE_MAP: z
    .string()
    .default('*=viewer')
    .transform((text, context): RoleMap => {
      const parsed = parseRoleMap(text)
      if (parsed.ok) return parsed.map
      context.addIssue(parsed.problem)
      return { rules: [] }
    })
    .describe('Which role a group gives at each sign-in, as platform-admins=admin, devs=engineer, *=viewer.'),
  OIDC_TEAM: z
    .string()
    .min(1)
    .optional()
    .describe('The name of the team that people come into. Default: the one that was founded first.'),
  OIDC_TRUST_EMAIL: flag
    .prefault('false')
    .describe('Whether addresses are believed of a provider that never says email_verified.'),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .pipe(z.array(z.string().refine(isProxy, 'is no address and no CIDR range, as 10.0.0.0/8 is')))
    .describe('Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed, separated by commas.'),
})

export type Config = Readonly<z.infer<typeof configSchema>> & { readonly HOST: string }

/** The settings are wrong. `message` lists every problem, and none of the values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings once. An empty value counts as not given. Throws {@link ConfigError} with all problems at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.keys(configSchema.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = configSchema.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (given['NODE_ENV'] === 'production') {
    for (const name of ['JWT_SECRET', 'ENCRYPTION_KEY']) {
      if (given[name] === undefined)
        problems.push(`${name}: is required in production; \`openssl rand -base64 48\` makes one`)
    }
  }
  if ((given['OIDC_ISSUER'] === undefined) !== (given['OIDC_CLIENT_ID'] === undefined)) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID: are given together or not at all')
  }
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(`The configuration does not fit:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
  const { HOST = parsed.data.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1' } = parsed.data
  return { ...parsed.data, HOST }
}

/** The environment, with what a `.env` file in the project folder adds to it. */
export function environmentWithFile(file = resolve(workspaceRoot, '.env')): NodeJS.ProcessEnv {
  return { ...parseEnvFile(file), ...process.env }
}

function parseEnvFile(file: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new ConfigError(
      `The file ${file} cannot be read: ${error instanceof Error ? error.message : 'unknown cause'}`,
    )
  }
}
