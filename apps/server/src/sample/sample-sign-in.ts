import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Role, roles } from '@driftsentry/core/caller'
import { Secret } from '@driftsentry/core/secret'
import { z } from 'zod'

/** How to sign in to the sample, and how far its seeding got. */
export interface SampleSignIn {
  readonly users: readonly { readonly email: string; readonly role: Role; readonly password: Secret }[]
  /** The moment that "days ago" counts from, so that an interrupted seeding goes on where it was. */
  readonly anchor: Date
  readonly isComplete: boolean
}

const fileName = 'sample-sign-in.json'

const fileSchema = z.object({
  users: z.array(z.object({ email: z.string(), role: z.enum(roles), password: z.string() })).length(roles.length),
  anchor: z.coerce.date(),
  isComplete: z.boolean(),
})

/** New users, one for each role, with passwords nobody has seen. */
export function newSignIn(anchor: Date): SampleSignIn {
  const users = roles.toReversed().map((role) => {
    return { email: `${role}@driftsentry.local`, role, password: new Secret(randomBytes(12).toString('base64url')) }
  })
  return { users, anchor, isComplete: false }
}

/** What an earlier start kept, or null. A file that is not ours to read counts as none. */
export function readSignIn(dataDir: string): SampleSignIn | null {
  const parsed = fileSchema.safeParse(parse(join(dataDir, fileName)))
  if (!parsed.success) return null
  const { users, ...rest } = parsed.data
  return { ...rest, users: users.map((user) => ({ ...user, password: new Secret(user.password) })) }
}

/** Keeps it, readable by the owner only; the file is there whole or not at all. */
export function keepSignIn(dataDir: string, signIn: SampleSignIn): void {
  mkdirSync(dataDir, { recursive: true })
  const users = signIn.users.map((user) => ({ ...user, password: user.password.reveal() }))
  const draft = join(dataDir, `${fileName}.${process.pid}`)
  writeFileSync(draft, `${JSON.stringify({ ...signIn, users }, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, join(dataDir, fileName))
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A line for each user, to be printed for whoever started the server. The only place where the passwords are shown. */
export function signInLines({ users }: SampleSignIn): readonly string[] {
  return users.map(({ email, password }) => `${email}  password: ${password.reveal()}`)
}
