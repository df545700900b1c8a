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
  const who = inviter ?? 'An administrator'
  return compose(`Join ${teamName} on DriftSentry`, [
    `${who} invites you to the team ${teamName} as ${role}.`,
    { label: 'Accept the invitation', link },
    'The link is for you alone, works once, and for seven days. If you expected no invitation, ignore this mail.',
  ])
}

/** To somebody who was already a user when they were added to a team. */
export function addedMail({ link, teamName, role, inviter }: Invitation): AccountMail {
  return compose(`You are in the team ${teamName} on DriftSentry`, [
    `${inviter ?? 'An administrator'} added you to the team ${teamName} as ${role}.`,
    { label: 'Open DriftSentry', link },
    'If you do not want to be in it, you can leave the team there.',
  ])
}

export function confirmationMail({ link }: { readonly link: string }): AccountMail {
  return compose('Confirm your email for DriftSentry', [
    'Somebody, hopefully you, registered at DriftSentry with this address.',
    { label: 'Confirm and sign in', link },
    'The link works once, for a day, and asks for the password that was chosen. If it was not you, ignore this mail.',
  ])
}

/** To somebody who has an account, when their address is registered again. */
export function alreadyRegisteredMail({ link }: { readonly link: string }): AccountMail {
  return compose('You have an account at DriftSentry', [
    'Somebody, hopefully you, registered at DriftSentry with this address. It has an account already; nothing was changed.',
    { label: 'Sign in', link },
    'The sign-in page also helps who forgot the password. If it was not you, ignore this mail.',
  ])
}

export function passwordResetMail({ link }: { readonly link: string }): AccountMail {
  return compose('Set a new password for DriftSentry', [
    'Somebody, hopefully you, asked to set a new password.',
    { label: 'Set a new password', link },
    'The link works once, for an hour, and ends all your sessions. If it was not you, ignore this mail: nothing has changed.',
  ])
}

/** To somebody without a password, whose sign-in is elsewhere. */
export function signsInElsewhereMail({ link }: { readonly link: string }): AccountMail {
  return compose('Signing in to DriftSentry', [
    'Somebody, hopefully you, asked to set a new password. Your account has none: you sign in with your organisation.',
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
