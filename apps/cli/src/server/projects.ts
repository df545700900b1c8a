import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import type { ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { ServerClient } from './server-client.ts'

/** What a person says of a project. An empty description takes it away. */
export interface ProjectFields {
  readonly name?: string
  readonly slug?: string
  readonly description?: string
}

export interface ProjectListFlags extends ListFlags {
  readonly deleted?: true
}

interface Form {
  readonly json?: true | undefined
}

const projectSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  createdByEmail: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** `driftsentry projects list`. */
export async function listProjects(flags: ProjectListFlags, output: Output): Promise<void> {
  const query = { limit: String(flags.limit), deleted: flags.deleted && 'true' }
  const page = await fetchPage(await ServerClient.signedIn(), '/projects', projectSchema, { query })
  printPage(page, flags, output, {
    heading: ['PROJECT', 'SLUG', 'CREATED', 'BY', 'ID'],
    row: ({ name, slug, createdAt, createdByEmail, id }) => [name, slug, day(createdAt), createdByEmail ?? '', id],
  })
}

/** `driftsentry projects show ID`. */
export async function showProject(id: string, form: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  print(await client.call('GET', pathOf(id), projectSchema), form, output)
}

/** `driftsentry projects create NAME`. */
export async function createProject(fields: ProjectFields, form: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  print(await client.call('POST', '/projects', projectSchema, { body: bodyOf(fields) }), form, output)
}

/** `driftsentry projects update ID`. Throws exit code 64 when nothing is to be changed. */
export async function updateProject(
  id: string,
  { fields, json }: Form & { readonly fields: ProjectFields },
  output: Output,
): Promise<void> {
  if (Object.keys(fields).length === 0) throw usageError('say what to change: --name, --slug or --description')
  const client = await ServerClient.signedIn()
  print(await client.call('PUT', pathOf(id), projectSchema, { body: bodyOf(fields) }), { json }, output)
}

/** `driftsentry projects remove ID`. Says how to bring it back. */
export async function removeProject(id: string, { json }: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const removed = await client.call('DELETE', pathOf(id), z.looseObject({ id: z.string() }))
  if (json) output.stdout.write(`${safeJson(removed)}\n`)
  else output.error(`Deleted. driftsentry projects restore ${safeText(removed.id)} brings it back.\n`)
}

/** `driftsentry projects restore ID`. */
export async function restoreProject(id: string, form: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  print(await client.call('POST', `${pathOf(id)}/restore`, projectSchema), form, output)
}

function pathOf(id: string): string {
  return `/projects/${encodeURIComponent(id)}`
}

function bodyOf({ description, ...fields }: ProjectFields) {
  return { json: description === undefined ? fields : { ...fields, description: description || null } }
}

function print(project: z.infer<typeof projectSchema>, { json }: Form, output: Output): void {
  if (json) return void output.stdout.write(`${safeJson(project)}\n`)
  const { id, name, slug, description, createdByEmail, createdAt } = project
  const by = createdByEmail === null ? '' : ` by ${createdByEmail}`
  const lines = [
    `${name} (${slug})`,
    ...(description === null ? [] : [description]),
    `created ${day(createdAt)}${by}`,
    id,
  ]
  for (const line of lines) output.stdout.write(`${safeText(line)}\n`)
}
