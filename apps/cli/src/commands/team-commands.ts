import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'

interface Flags {
  readonly team?: string
  readonly json?: true
}

const sessionsOf = () => import('../server/sessions.ts')
const teamsOf = () => import('../server/teams.ts')

/** `sessions`: where one is signed in. */
export function sessionsCommand(output: () => Output): Command {
  const list = new Command('list')
    .description('where you are signed in, most recently used first')
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => (await sessionsOf()).listSessions(flags, output()))
  const end = new Command('end')
    .description('end one of your sessions')
    .argument('<id>', 'the id of the session')
    .option('--json', 'as JSON')
    .action(async (id: string, flags: Flags) => (await sessionsOf()).endSession(id, flags, output()))
  return new Command('sessions').description('where you are signed in').addCommand(list).addCommand(end)
}

/** `teams`: which one is worked in. */
export function teamsCommand(output: () => Output): Command {
  const list = new Command('list')
    .description('the teams you are a member of')
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => (await teamsOf()).listTeams(flags, output()))
  const show = new Command('show')
    .description('the team you work in')
    .option('--team <id>', 'the id of the team; needed with an API key')
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => (await teamsOf()).showTeam(flags, output()))
  const create = new Command('create')
    .description('create another team, with you as its admin')
    .argument('<name>', 'its name')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: Flags) => (await teamsOf()).createTeam(name, flags, output()))
  const switching = new Command('switch')
    .description('switch to another of your teams')
    .argument('<team>', 'its name or id')
    .option('--json', 'as JSON')
    .action(async (team: string, flags: Flags) => (await teamsOf()).switchTeam(team, flags, output()))
  const teams = new Command('teams').description('your teams, and the one you work in')
  for (const command of [list, show, create, switching]) teams.addCommand(command)
  return teams
}
