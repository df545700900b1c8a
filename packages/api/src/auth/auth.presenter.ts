import type { Me, SignIn } from '@driftsentry/core/auth-service'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A user together with the team the session works in. */
function presentUser({ user, team }: Pick<Me, 'user' | 'team'>) {
  const { lastLoginAt, createdAt, ...person } = user
  return {
    id: person.id,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    avatarUrl: person.avatarUrl,
    bio: person.bio,
    lastLoginAt: presentMaybeMoment(lastLoginAt),
    createdAt: presentMoment(createdAt),
    role: team.role,
    team: presentMembership(team),
  }
}

/** A user with every team there is to switch to. */
export function presentMe(me: Me) {
  return { ...presentUser(me), teams: me.teams.map(presentMembership) }
}

/** What a login or a renewal answers with: the one place where tokens leave the server. */
export function presentSignIn(signIn: SignIn) {
  const { accessToken, refreshToken, expiresIn } = signIn
  return { accessToken, refreshToken: refreshToken.reveal(), expiresIn, user: presentUser(signIn) }
}

function presentMembership({ teamId, teamName, role }: Me['team']) {
  return { id: teamId, name: teamName, role }
}
