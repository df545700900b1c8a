import type { LinkTokens } from './link-token.ts'

/** Where the pages are that mails lead to. A token stands in the fragment, which no server and no log gets to see. */
export interface AccountLinks {
  readonly home: string
  readonly signIn: string
  invitation(id: string): string
  registration(id: string): string
  passwordReset(id: string): string
}

/** Links below the address that people reach the dashboard under. */
export function accountLinks(publicUrl: string, tokens: LinkTokens): AccountLinks {
  const base = publicUrl.replace(/\/+$/, '')
  return {
    home: `${base}/`,
    signIn: `${base}/sign-in`,
    invitation: (id) => `${base}/join#${tokens.of('invitation', id).reveal()}`,
    registration: (id) => `${base}/confirm#${tokens.of('registration', id).reveal()}`,
    passwordReset: (id) => `${base}/reset#${tokens.of('password-reset', id).reveal()}`,
  }
}
