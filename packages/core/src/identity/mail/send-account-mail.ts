import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { JobData } from '../../jobs/catalogue.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { InvitationId, PasswordResetId, RegistrationId } from '../../kernel/ids.ts'
import { findRegistration } from '../registration/registration.repository.ts'
import { findToTell } from '../team/invitation.repository.ts'
import { insertReset, resetLifetimeMs } from '../user/password-reset.repository.ts'
import { findCredentials } from '../user/user.repository.ts'
import {
  type AccountMail,
  addedMail,
  alreadyRegisteredMail,
  confirmationMail,
  invitationMail,
  type Mailer,
  passwordResetMail,
  signsInElsewhereMail,
} from './account-mail.ts'
import type { AccountLinks } from './account-links.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  /** Null where the installation sends no mail. */
  readonly mailer: Mailer | null
  readonly links: AccountLinks
}

interface Addressed {
  readonly to: string
  readonly mail: AccountMail
}

/**
 * Carries out the jobs that mail people about their accounts. What a mail says is found out here and not where it was asked
 * for, so that asking tells nothing. What is over by now is not mailed.
 */
export function accountMailSender({ db, clock, mailer, links }: Deps) {
  async function ofInvitation(id: InvitationId): Promise<Addressed | null> {
    const invitation = await findToTell(db, id, clock.now())
    if (!invitation) return null
    const mail = invitation.isAccepted
      ? addedMail({ ...invitation, link: links.home })
      : invitationMail({ ...invitation, link: links.invitation(id) })
    return { to: invitation.email, mail }
  }

  async function ofRegistration(id: RegistrationId): Promise<Addressed | null> {
    const registration = await findRegistration(db, id, clock.now())
    if (!registration) return null
    const isTaken = (await findCredentials(db, registration.email)) !== null
    const mail = isTaken
      ? alreadyRegisteredMail({ link: links.signIn })
      : confirmationMail({ link: links.registration(id) })
    return { to: registration.email, mail }
  }

  async function ofReset(id: PasswordResetId, email: string, requestedAt: Date): Promise<Addressed | null> {
    const user = await findCredentials(db, email)
    if (!user?.isActive) return null
    if (user.passwordHash === null) return { to: email, mail: signsInElsewhereMail({ link: links.signIn }) }
    const expiresAt = new Date(requestedAt.getTime() + resetLifetimeMs)
    await inTransaction(db, (tx) => insertReset(tx, { id, userId: user.id, createdAt: requestedAt, expiresAt }))
    return { to: email, mail: passwordResetMail({ link: links.passwordReset(id) }) }
  }

  function compose(job: JobData['accounts.mail']): Promise<Addressed | null> {
    switch (job.kind) {
      case 'invitation':
        return ofInvitation(job.id)
      case 'registration':
        return ofRegistration(job.id)
      case 'password_reset':
        return ofReset(job.id, job.email, new Date(job.requestedAt))
    }
  }

  return async (job: JobData['accounts.mail']): Promise<void> => {
    const addressed = mailer && (await compose(job))
    if (mailer && addressed) await mailer.send({ ...addressed.mail, id: job.id, to: [addressed.to] })
  }
}
