import { type Role, roles } from '@driftsentry/core/caller'
import { Argument, Command, Option } from 'commander'
import type { ListFlags } from '../server/list-flags.ts'
import type { OfTeamFlags } from '../server/members.ts'
import type { Output } from '../terminal/output.ts'
import { listing } from './listing.ts'

const membersOf = () => import('../server/members.ts')
const invitationsOf = () => import('../server/invitations.ts')

/** `members`: who is in the team, and as what. */
export function membersCommand(output: () => Output): Command {
  const list = listing(ofTeam(new Command('list').description('the members of the team, oldest first'))).action(
    async (flags: ListFlags & OfTeamFlags) => (await membersOf()).listMembers(flags, output()),
  )
  const invite = ofTeam(
    new Command('invite').description('invite a member; prints the link if the server sends no email'),
  )
    .argument('<email>', 'whom')
    .addOption(new Option('--role <role>', 'as what').choices(roles).default('viewer'))
    .option('--json', 'as JSON')
    .action(async (email: string, flags: OfTeamFlags & { role: Role }) =>
      (await membersOf()).inviteMember(email, flags, output()),
    )
  const role = ofOne('role', 'change the role of a member')
    .addArgument(new Argument('<role>', 'which').choices(roles))
    .action(async (email: string, given: Role, flags: OfTeamFlags) =>
      (await membersOf()).changeRole(email, { ...flags, role: given }, output()),
    )
  const remove = ofOne('remove', 'remove a member from the team and revoke the API keys they created').action(
    async (email: string, flags: OfTeamFlags) => (await membersOf()).removeMember(email, flags, output()),
  )
  const resetLink = ofOne('reset-link', 'print a link by which a member sets a new password').action(
    async (email: string, flags: OfTeamFlags) => (await membersOf()).resetLink(email, flags, output()),
  )
  const dropFactor = ofOne(
    'remove-second-factor',
    'turn off two-factor authentication for a member who lost access to it',
  ).action(async (email: string, flags: OfTeamFlags) => (await membersOf()).removeSecondFactor(email, flags, output()))
  const members = new Command('members').description('the members of the team and their roles')
  for (const command of [list, invite, role, remove, resetLink, dropFactor]) members.addCommand(command)
  return members
}

/** `invitations`: who was invited, and being invited. */
export function invitationsCommand(output: () => Output): Command {
  const list = listing(ofTeam(new Command('list').description('the pending invitations, newest first'))).action(
    async (flags: ListFlags & OfTeamFlags) => (await invitationsOf()).listInvitations(flags, output()),
  )
  const revoke = ofTeam(new Command('revoke').description('revoke an invitation, so that its link stops working'))
    .argument('<invitation>', 'its id, or the email it was sent to')
    .option('--json', 'as JSON')
    .action(async (named: string, flags: OfTeamFlags) =>
      (await invitationsOf()).revokeInvitation(named, flags, output()),
    )
  const accept = new Command('accept')
    .description('join a team; asks for the link, or reads it from DRIFTSENTRY_INVITATION or standard input')
    .option('--json', 'as JSON')
    .action(async (flags: OfTeamFlags) => (await invitationsOf()).acceptInvitation(flags, output()))
  const invitations = new Command('invitations').description('pending invitations, and joining a team')
  for (const command of [list, revoke, accept]) invitations.addCommand(command)
  return invitations
}

function ofOne(name: string, description: string): Command {
  return ofTeam(new Command(name).description(description))
    .argument('<member>', 'the email or id')
    .option('--json', 'as JSON')
}

function ofTeam(command: Command): Command {
  return command.option('--team <id>', 'the id of the team; needed with an API key')
}
