import { mailButton, mailHtml, mailParagraph } from '../../kernel/mail-html.ts'

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
  return compose(`Join ${teamName} on DriftSentry`, [
    `${inviter ?? 'An admin'} invited you to join ${teamName} as ${withArticle(role)}.`,
    { label: 'Accept invitation', link },
    'The link is for you only and works once, within 7 days. If you did not expect this invitation, you can ignore this email.',
  ])
}

/** To somebody who was already a user when they were added to a team. */
export function addedMail({ link, teamName, role, inviter }: Invitation): AccountMail {
  return compose(`You were added to ${teamName} on DriftSentry`, [
    `${inviter ?? 'An admin'} added you to ${teamName} as ${withArticle(role)}.`,
    { label: 'Open DriftSentry', link },
    'If you do not want to be a member, you can leave the team on its Team page.',
  ])
}

export function confirmationMail({ link }: { readonly link: string }): AccountMail {
  return compose('Confirm your email for DriftSentry', [
    'Confirm your email to finish creating your DriftSentry account.',
    { label: 'Confirm email', link },
    'The link works once, within 24 hours, and asks for the password you chose. If you did not create an account, you can ignore this email.',
  ])
}

/** To somebody who has an account, when their address is registered again. */
export function alreadyRegisteredMail({ link }: { readonly link: string }): AccountMail {
  return compose('You already have a DriftSentry account', [
    'Someone tried to create a DriftSentry account with your email, which already has one. Nothing was changed.',
    { label: 'Sign in', link },
    'If you forgot your password, you can reset it on the sign-in page. If this was not you, you can ignore this email.',
  ])
}

export function passwordResetMail({ link }: { readonly link: string }): AccountMail {
  return compose('Reset your DriftSentry password', [
    'A password reset was requested for your DriftSentry account.',
    { label: 'Reset password', link },
    'The link works once, within one hour, and signs you out on every device. If you did not request this, you can ignore this email: your password stays the same.',
  ])
}

/** To somebody without a password, whose sign-in is elsewhere. */
export function signsInElsewhereMail({ link }: { readonly link: string }): AccountMail {
  return compose('How to sign in to DriftSentry', [
    'A password reset was requested for your DriftSentry account, but it has no password: you sign in with single sign-on.',
    { label: 'Sign in', link },
    'If you did not request this, you can ignore this email.',
  ])
}

function withArticle(role: string): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
}

type Paragraph = string | { readonly label: string; readonly link: string }

function compose(subject: string, paragraphs: readonly Paragraph[]): AccountMail {
  const text = paragraphs.map((part) => (typeof part === 'string' ? part : `${part.label}:\n${part.link}`)).join('\n\n')
  const parts = paragraphs.map((part) =>
    typeof part === 'string' ? mailParagraph(part) : mailButton(part.label, part.link),
  )
  const headline = subject.replaceAll(/\s+/g, ' ').slice(0, 200).toWellFormed()
  return { subject: headline, text: `${text}\n`, html: mailHtml(headline, parts) }
}
