/** What was typed into a field; the empty text where there is no such field. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** What was typed without the spaces around it; undefined for nothing, so that it is not sent. */
export function givenText(form: FormData, name: string): string | undefined {
  return textOf(form, name).trim() || undefined
}
