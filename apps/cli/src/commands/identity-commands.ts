import type { Command } from 'commander'
import type { Output } from '../terminal/output.ts'
import { keysCommand } from './key-command.ts'
import { invitationsCommand, membersCommand } from './member-commands.ts'
import { passwordCommand } from './password-command.ts'
import { registerCommand } from './register-command.ts'
import { secondFactorCommand } from './second-factor-command.ts'
import { sessionsCommand, teamsCommand } from './team-commands.ts'

/** Accounts, and who is in the team: what is beside signing in. */
export function identityCommands(output: () => Output): readonly Command[] {
  return [
    registerCommand(output),
    passwordCommand(output),
    sessionsCommand(output),
    teamsCommand(output),
    membersCommand(output),
    invitationsCommand(output),
    keysCommand(output),
    secondFactorCommand(output),
  ]
}
