import { htmlEscape } from '../../kernel/html-escape.ts'

/** A mail about an account, in plain text and in HTML that says the same. */
export interface AccountMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Hands mails to the mail server. Throws when it did not take one, for the job to try again. */
export interface Mailer {
  send(mail: AccountMail & { readonly id: string; readonly to: readonly string[] }): Promise<void>
}

interface Invitation {
  readonly link: string
  readonly teamName: string
  readonly role: string
  readonly inviter: string | null
}

export function invitationMail({ link, teamName, role, inviter }: Invitation): AccountMail {
  const who = inviter ?? 'An admin'
  return compose(`Join ${teamName} on DriftSentry`, [
    `${who} invited you to join the team ${teamName} as ${role}.`,
    { label: 'Accept the invitation', link },
    'This link works once and expires in seven days. If you were not expecting an invitation, ignore this email.',
  ])
}

/** To somebody who was already a user when they were added to a team. */
export function addedMail({ link, teamName, role, inviter }: Invitation): AccountMail {
  return compose(`You were added to ${teamName} on DriftSentry`, [
    `${inviter ?? 'An admin'} added you to the team ${teamName} as ${role}.`,
    { label: 'Open DriftSentry', link },
    'If you do not want to be a member, you can leave the team there.',
  ])
}

export function confirmationMail({ link }: { readonly link: string }): AccountMail {
  return compose('Confirm your email for DriftSentry', [
    'Someone created a DriftSentry account with this email address.',
    { label: 'Confirm and sign in', link },
    'This link works once, expires in 24 hours, and asks for the password you chose. If this was not you, ignore this email.',
  ])
}

/** To somebody who has an account, when their address is registered again. */
export function alreadyRegisteredMail({ link }: { readonly link: string }): AccountMail {
  return compose('You already have a DriftSentry account', [
    'Someone tried to create a DriftSentry account with this email address. You already have one, and nothing has changed.',
    { label: 'Sign in', link },
    'If you forgot your password, you can reset it on the sign-in page. If this was not you, ignore this email.',
  ])
}

export function passwordResetMail({ link }: { readonly link: string }): AccountMail {
  return compose('Set a new password for DriftSentry', [
    'Someone asked to reset the password of your DriftSentry account.',
    { label: 'Set a new password', link },
    'This link works once, expires in one hour, and signs you out everywhere. If this was not you, ignore this email: your password has not changed.',
  ])
}

/** To somebody without a password, whose sign-in is elsewhere. */
export function signsInElsewhereMail({ link }: { readonly link: string }): AccountMail {
  return compose('Signing in to DriftSentry', [
    'Someone asked to reset the password of your DriftSentry account. It has none: you sign in through your organisation.',
    { label: 'Sign in', link },
  ])
}

type Paragraph = string | { readonly label: string; readonly link: string }

function compose(subject: string, paragraphs: readonly Paragraph[]): AccountMail {
  const text = paragraphs.map((part) => (typeof part === 'string' ? part : `${part.label}:\n${part.link}`)).join('\n\n')
  const html = paragraphs
    .map((part) =>
      typeof part === 'string'
        ? `<p>${htmlEscape(part)}</p>`
        : `<p><a href="${htmlEscape(part.link)}">${htmlEscape(part.label)}</a></p>`,
    )
    .join('')
  const headline = subject.replaceAll(/\s+/g, ' ').slice(0, 200).toWellFormed()
  return { subject: headline, text: `${text}\n`, html }
}
