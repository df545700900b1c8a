/** The one form of an email that is stored and compared: NFKC, lower case, trimmed. Unique by it, whatever a person types. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
