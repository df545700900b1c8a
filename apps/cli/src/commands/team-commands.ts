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
    .description('list your sessions, most recently used first')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => (await sessionsOf()).listSessions(flags, output()))
  const end = new Command('end')
    .description('end one of your sessions')
    .argument('<id>', 'the id of the session')
    .option('--json', 'print JSON')
    .action(async (id: string, flags: Flags) => (await sessionsOf()).endSession(id, flags, output()))
  return new Command('sessions').description('list and end your sessions').addCommand(list).addCommand(end)
}

/** `teams`: which one is worked in. */
export function teamsCommand(output: () => Output): Command {
  const list = new Command('list')
    .description('list your teams')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => (await teamsOf()).listTeams(flags, output()))
  const show = new Command('show')
    .description('show the current team')
    .option('--team <id>', 'team id; required with an API key')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => (await teamsOf()).showTeam(flags, output()))
  const create = new Command('create')
    .description('create a team, with you as its admin')
    .argument('<name>', 'team name')
    .option('--json', 'print JSON')
    .action(async (name: string, flags: Flags) => (await teamsOf()).createTeam(name, flags, output()))
  const switching = new Command('switch')
    .description('switch to another team')
    .argument('<team>', 'team name or id')
    .option('--json', 'print JSON')
    .action(async (team: string, flags: Flags) => (await teamsOf()).switchTeam(team, flags, output()))
  const teams = new Command('teams').description('list, create and switch teams')
  for (const command of [list, show, create, switching]) teams.addCommand(command)
  return teams
}
