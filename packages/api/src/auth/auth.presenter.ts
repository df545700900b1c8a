import type { Me } from '@driftsentry/core/account-service'
import type { Membership } from '@driftsentry/core/membership'
import type { Device } from '@driftsentry/core/session'
import type { Switched } from '@driftsentry/core/session-service'
import type { SignIn } from '@driftsentry/core/sign-in'
import type { RefreshCookie } from '../context.ts'
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
  const { isEnabled, isRequired, recoveryCodesLeft } = me.secondFactor
  return {
    ...presentUser(me),
    teams: me.teams.map(presentMembership),
    secondFactor: { isEnabled, isRequired, recoveryCodesLeft },
  }
}

/** What a login or a renewal answers with: with {@link presentSwitched} the one place where tokens leave the server. */
export function presentSignIn(signIn: SignIn, cookie: Pick<RefreshCookie, 'isOfPage'>) {
  const { accessToken, refreshToken, expiresIn } = signIn
  return {
    accessToken,
    refreshToken: cookie.isOfPage ? null : refreshToken.reveal(),
    expiresIn,
    user: presentUser(signIn),
  }
}

export function presentSwitched({ accessToken, expiresIn, ...who }: Switched) {
  return { accessToken, expiresIn, user: presentUser(who) }
}

export function presentMembership({ teamId, teamName, role }: Membership) {
  return { id: teamId, name: teamName, role }
}

export function presentDevice(device: Device, currentId: string) {
  return {
    id: device.id,
    isCurrent: device.id === currentId,
    teamId: device.teamId,
    method: device.method,
    ipAddress: device.ipAddress,
    userAgent: device.userAgent,
    createdAt: presentMoment(device.createdAt),
    lastUsedAt: presentMoment(device.lastUsedAt),
    expiresAt: presentMoment(device.expiresAt),
  }
}
