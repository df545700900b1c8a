import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { CopyTextButton } from '../design/copy-text-button.tsx'
import { TextAreaField, TextField } from '../design/field.tsx'
import { OptionList } from '../design/option-list.tsx'
import type { ChannelKind } from './channel-queries.ts'
import { makeSigningSecret } from './make-signing-secret.ts'

interface TargetFieldsProps {
  readonly kind: ChannelKind
  /** What is wrong with each field, by its name. */
  readonly errors: Readonly<Record<string, string>>
  /** What stood there before, of what is no secret. */
  readonly recipients?: readonly string[]
  readonly region?: 'us' | 'eu'
}

const regions = [
  { value: 'us', label: 'US', meaning: 'Your account is at app.pagerduty.com.' },
  { value: 'eu', label: 'EU', meaning: 'Your account is at app.eu.pagerduty.com.' },
] as const

/** A field for what is kept and never shown again: the browser is asked not to keep it either. */
const secretField = { autoComplete: 'off', spellCheck: false, className: 'font-mono' } as const

/** The fields that say where a channel of a kind leads. */
export function TargetFields({ kind, errors, recipients = [], region = 'us' }: TargetFieldsProps) {
  switch (kind) {
    case 'slack':
      return (
        <>
          <TextField
            label="Webhook URL"
            name="url"
            type="url"
            maxLength={2_000}
            placeholder="https://hooks.slack.com/services/…"
            hint="From an incoming webhook of your Slack app. It is a secret and not shown again."
            error={errors['url']}
            required
            {...secretField}
          />
          <TextField
            label="Signing secret (optional)"
            name="signingSecret"
            maxLength={128}
            hint="Adds buttons to approve and reject. Find it in your Slack app under “Basic Information”."
            error={errors['signingSecret']}
            {...secretField}
          />
        </>
      )
    case 'email':
      return (
        <TextAreaField
          label="Recipients"
          name="recipients"
          autoComplete="off"
          spellCheck={false}
          defaultValue={recipients.join('\n')}
          hint="Up to 50 addresses, one per line."
          error={errors['recipients']}
          required
        />
      )
    case 'pagerduty':
      return (
        <>
          <TextField
            label="Routing key"
            name="routingKey"
            maxLength={32}
            hint="The integration key of a service for Events API v2: 32 letters and digits."
            error={errors['routingKey']}
            required
            {...secretField}
          />
          <OptionList legend="Service region" name="region" type="radio" options={regions} initial={[region]} />
        </>
      )
    case 'webhook':
      return (
        <>
          <TextField
            label="URL"
            name="url"
            type="url"
            maxLength={2_000}
            placeholder="https://"
            hint="Messages are posted here. It is not shown again."
            error={errors['url']}
            required
            {...secretField}
          />
          <SigningSecret error={errors['signingSecret']} />
        </>
      )
  }
}

/** The secret that both ends of a webhook keep: typed in, or made here and copied to the other end. */
function SigningSecret({ error }: { readonly error: string | undefined }) {
  const [secret, setSecret] = useState('')
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Signing secret"
        name="signingSecret"
        maxLength={200}
        value={secret}
        onChange={({ currentTarget }) => setSecret(currentTarget.value)}
        placeholder="whsec_…"
        hint="Signs every message, so that your endpoint can check the sender. It is not shown again."
        error={error}
        required
        {...secretField}
      />
      <div className="flex justify-end gap-2">
        {secret !== '' && <CopyTextButton text={secret} />}
        <Button onClick={() => setSecret(makeSigningSecret())}>Generate</Button>
      </div>
    </div>
  )
}
