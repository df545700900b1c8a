import { expect, it } from 'vitest'
import { DescribedFailure } from '../api/api-error.ts'
import { recipientsOf, shownFaults, targetErrors, targetOf } from './target-of.ts'

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

function refusal(...errors: readonly { readonly path: string; readonly message: string }[]) {
  return new DescribedFailure({ code: 'VALIDATION_ERROR', message: 'No.', traceId: null, details: { errors } })
}

it('takes recipients apart however they were pasted, and each once', () => {
  expect(recipientsOf(' a@example.com,b@example.com\nc@example.com; a@example.com\n')).toEqual([
    'a@example.com',
    'b@example.com',
    'c@example.com',
  ])
  expect(recipientsOf(' \n')).toEqual([])
})

it('leaves out a signing secret of Slack that was not given, since an empty one is none', () => {
  const form = formOf({ url: ' https://hooks.slack.com/services/T ', signingSecret: ' ' })
  expect(targetOf('slack', form)).toEqual({ kind: 'slack', url: 'https://hooks.slack.com/services/T' })
})

it('sends no field of another kind', () => {
  const form = formOf({ url: 'https://example.com', region: 'eu', routingKey: 'r'.repeat(32) })
  expect(targetOf('pagerduty', form)).toEqual({ kind: 'pagerduty', region: 'eu', routingKey: 'r'.repeat(32) })
})

it('names the recipient that is refused', () => {
  const error = refusal({ path: 'target.recipients.1', message: 'is no address' })
  expect(targetErrors(error, ['a@example.com', 'nobody'])).toEqual({ recipients: 'nobody: Is no address.' })
})

it('counts only faults that have a field to stand at', () => {
  const error = refusal({ path: 'target.url', message: 'is private' }, { path: 'target.kind', message: 'stays' })
  expect(shownFaults(error)).toEqual(['target.url'])
})
