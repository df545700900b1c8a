import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CheckList } from '../design/check-list.tsx'
import { Choice } from '../design/choice.tsx'
import { TextField } from '../design/field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { keysOf, severities, severityWords } from '../drifts/drift-words.ts'
import { usePerson } from '../shell/use-person.ts'
import { IgnoreFields } from './ignore-fields.tsx'
import { channelChoices } from './policy-queries.ts'
import { effectWords } from './policy-words.ts'
import { type EffectFieldsProps, ReasonField } from './reason-field.tsx'

const kindOptions = keysOf(effectWords).map((value) => ({ value, label: effectWords[value].label }))
const severityOptions = severities.map((value) => ({ value, label: severityWords[value].label }))

/** What a policy does: the kind of effect, and what that kind needs to know. */
export function EffectFields({ effect, faults, onChange }: EffectFieldsProps) {
  return (
    <>
      <SelectField
        label="Action"
        value={effect.kind}
        options={kindOptions}
        hint={effectWords[effect.kind].meaning}
        onChange={(kind) => onChange({ ...effect, kind })}
      />
      <KindFields effect={effect} faults={faults} onChange={onChange} />
    </>
  )
}

function KindFields({ effect, faults, onChange }: EffectFieldsProps) {
  switch (effect.kind) {
    case 'ignore':
      return <IgnoreFields effect={effect} faults={faults} onChange={onChange} />
    case 'auto-approve':
      return <ReasonField effect={effect} faults={faults} onChange={onChange} />
    case 'severity':
      return (
        <div>
          <Choice
            label="New severity"
            value={effect.severity}
            options={severityOptions}
            onChange={(severity) => onChange({ ...effect, severity })}
          />
        </div>
      )
    case 'alert-after':
      return <ScanFields effect={effect} faults={faults} onChange={onChange} />
    case 'route':
      return <ChannelFields effect={effect} faults={faults} onChange={onChange} />
    case 'two-approvals':
      return null
  }
}

function ScanFields({ effect, faults, onChange }: EffectFieldsProps) {
  return (
    <div>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Seen in at least"
          inputMode="numeric"
          value={effect.scans}
          onChange={(event) => onChange({ ...effect, scans: event.target.value })}
        />
        <TextField
          label="Of the last scans"
          inputMode="numeric"
          value={effect.of}
          onChange={(event) => onChange({ ...effect, of: event.target.value })}
        />
      </div>
      <p className={`mt-1.5 text-xs ${'effect.of' in faults ? 'text-critical' : 'text-muted'}`}>
        {faults['effect.of'] ??
          faults['effect.scans'] ??
          'Failed scans do not count. Drifts without a stack alert at once.'}
      </p>
    </div>
  )
}

function ChannelFields({ effect, faults, onChange }: EffectFieldsProps) {
  const isAdmin = usePerson()?.role === 'admin'
  const channels = useQuery({ ...channelChoices(), enabled: isAdmin }).data
  if (channels?.length === 0) return <NoChannel />
  return (
    <CheckList
      legend="Channels"
      options={(channels ?? []).map(({ id, name, isEnabled }) => ({
        value: id,
        label: isEnabled ? name : `${name} (disabled)`,
      }))}
      selected={effect.channelIds}
      error={faults['effect.channelIds']}
      onChange={(channelIds) => onChange({ ...effect, channelIds })}
    />
  )
}

/** Only admins reach this: the server shows its channels to nobody else. */
function NoChannel() {
  return (
    <p className="text-sm text-muted">
      No channels yet.{' '}
      <Link to="/channels" className="font-medium text-text underline">
        Create a channel
      </Link>{' '}
      to route alerts to it.
    </p>
  )
}
