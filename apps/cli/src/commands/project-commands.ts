import { Command } from 'commander'
import type { ProjectFields, ProjectListFlags } from '../server/projects.ts'
import type { Output } from '../terminal/output.ts'
import { listing } from './listing.ts'

interface JsonFlag {
  readonly json?: true
}

/** `projects list`, `show`, `create`, `update`, `remove` and `restore`. */
export function projectCommands(output: () => Output): Command {
  const list = listing(new Command('list').description('the projects of the team, the newest first'))
    .option('--deleted', 'the deleted ones, which can be restored')
    .action(async (flags: ProjectListFlags) => (await server()).listProjects(flags, output()))
  const show = ofOne('show', 'one project').action(async (id: string, flags: JsonFlag) =>
    (await server()).showProject(id, flags, output()),
  )
  const create = withFields(new Command('create').description('create a project'))
    .argument('<name>', 'its name')
    .option('--json', 'as JSON')
    .action(async (name: string, { json, ...fields }: ProjectFields & JsonFlag) =>
      (await server()).createProject({ ...fields, name }, { json }, output()),
    )
  const update = withFields(ofOne('update', 'change the fields of a project that are given'))
    .option('--name <name>', 'its new name; the slug stays')
    .action(async (id: string, { json, ...fields }: ProjectFields & JsonFlag) =>
      (await server()).updateProject(id, { fields, json }, output()),
    )
  const remove = ofOne('remove', 'delete a project; its stacks stay').action(async (id: string, flags: JsonFlag) =>
    (await server()).removeProject(id, flags, output()),
  )
  const restore = ofOne('restore', 'bring a deleted project back, its stacks with it').action(
    async (id: string, flags: JsonFlag) => (await server()).restoreProject(id, flags, output()),
  )
  const projects = new Command('projects').description('the projects of the team')
  for (const command of [list, show, create, update, remove, restore]) projects.addCommand(command)
  return projects
}

function server() {
  return import('../server/projects.ts')
}

function ofOne(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'the id of the project')
    .option('--json', 'as JSON')
}

function withFields(command: Command): Command {
  return command
    .option('--slug <slug>', 'its short name in addresses: lower case letters, digits and dashes')
    .option('--description <text>', 'what it is; an empty text for none')
}
