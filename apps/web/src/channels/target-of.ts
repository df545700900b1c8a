import { fieldErrors } from '../api/field-errors.ts'
import { givenText, textOf } from '../api/form-text.ts'
import type { ChannelKind, TargetInput } from './channel-queries.ts'

/** The target that was typed into the fields of a kind. Whether it holds is for the server to say. */
export function targetOf(kind: ChannelKind, form: FormData): TargetInput {
  const url = textOf(form, 'url').trim()
  const signingSecret = givenText(form, 'signingSecret')
  switch (kind) {
    case 'slack':
      return { kind, url, ...(signingSecret !== undefined && { signingSecret }) }
    case 'webhook':
      return { kind, url, signingSecret: signingSecret ?? '' }
    case 'email':
      return { kind, recipients: recipientsOf(textOf(form, 'recipients')) }
    case 'pagerduty': {
      const region = form.get('region') === 'eu' ? 'eu' : 'us'
      return { kind, region, routingKey: textOf(form, 'routingKey').trim() }
    }
  }
}

/** The addresses of a text, each once, however they are set apart: by lines, commas, semicolons or spaces. */
export function recipientsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ''))]
}

/** The recipients of a target that was sent; none for another kind. */
export function recipientsSent(target: TargetInput | undefined): readonly string[] {
  return target?.kind === 'email' ? target.recipients : []
}

const fieldNames = ['url', 'signingSecret', 'recipients', 'region', 'routingKey'] as const

/** What is wrong with each field of a target, by its name; for the recipients, which of them. */
export function targetErrors(error: unknown, recipients: readonly string[]): Readonly<Record<string, string>> {
  const faults = Object.entries(fieldErrors(error))
  const found = fieldNames.flatMap((name) => {
    const fault = faults.find(([path]) => path === `target.${name}` || path.startsWith(`target.${name}.`))
    if (!fault) return []
    const [path, message] = fault
    const address = recipients[Number(path.split('.')[2])]
    return [[name, address === undefined ? message : `${address}: ${message}`] as const]
  })
  return Object.fromEntries(found)
}

/** The paths of the faults that stand at a field of a channel's form. */
export function shownFaults(error: unknown): readonly string[] {
  const paths = Object.keys(fieldErrors(error))
  return paths.filter((path) => path === 'name' || fieldNames.some((name) => path.startsWith(`target.${name}`)))
}
