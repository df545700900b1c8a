import { Command } from 'commander'
import type { ProjectFields, ProjectListFlags } from '../server/projects.ts'
import type { Output } from '../terminal/output.ts'
import { listing } from './listing.ts'

interface JsonFlag {
  readonly json?: true
}

/** `projects list`, `show`, `create`, `update`, `remove` and `restore`. */
export function projectCommands(output: () => Output): Command {
  const list = listing(new Command('list').description('list projects, newest first'))
    .option('--deleted', 'list deleted projects, which can be restored')
    .action(async (flags: ProjectListFlags) => (await server()).listProjects(flags, output()))
  const show = ofOne('show', 'show a project').action(async (id: string, flags: JsonFlag) =>
    (await server()).showProject(id, flags, output()),
  )
  const create = withFields(new Command('create').description('create a project'))
    .argument('<name>', 'project name')
    .option('--json', 'print JSON')
    .action(async (name: string, { json, ...fields }: ProjectFields & JsonFlag) =>
      (await server()).createProject({ ...fields, name }, { json }, output()),
    )
  const update = withFields(ofOne('update', 'change fields of a project'))
    .option('--name <name>', 'new name; the slug stays the same')
    .action(async (id: string, { json, ...fields }: ProjectFields & JsonFlag) =>
      (await server()).updateProject(id, { fields, json }, output()),
    )
  const remove = ofOne('remove', 'delete a project; its stacks stay').action(async (id: string, flags: JsonFlag) =>
    (await server()).removeProject(id, flags, output()),
  )
  const restore = ofOne('restore', 'restore a deleted project with its stacks').action(
    async (id: string, flags: JsonFlag) => (await server()).restoreProject(id, flags, output()),
  )
  const projects = new Command('projects').description('manage projects')
  for (const command of [list, show, create, update, remove, restore]) projects.addCommand(command)
  return projects
}

function server() {
  return import('../server/projects.ts')
}

function ofOne(name: string, description: string): Command {
  return new Command(name).description(description).argument('<id>', 'project id').option('--json', 'print JSON')
}

function withFields(command: Command): Command {
  return command
    .option('--slug <slug>', 'short name in URLs: lowercase letters, digits and dashes')
    .option('--description <text>', 'description; empty to remove it')
}
