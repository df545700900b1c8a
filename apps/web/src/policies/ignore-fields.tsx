import { TextField } from '../design/field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { useMembers } from '../team/use-members.ts'
import { endOfDay, localDay } from './local-day.ts'
import { type EffectFieldsProps, ReasonField } from './reason-field.tsx'

/** Who owns what is ignored, why, until when, and for which value alone. */
export function IgnoreFields({ effect, faults, onChange }: EffectFieldsProps) {
  const members = useMembers() ?? []
  const options = members.map(({ userId, email }) => ({ value: userId, label: email }))
  const isKnown = options.some(({ value }) => value === effect.ownerId)
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Owner"
          value={effect.ownerId}
          options={isKnown ? options : [{ value: effect.ownerId, label: 'A former member' }, ...options]}
          error={faults['effect.ownerId']}
          onChange={(ownerId) => onChange({ ...effect, ownerId })}
        />
        <TextField
          label="Ignore until (optional)"
          type="date"
          value={effect.expiresAt === null ? '' : localDay(effect.expiresAt)}
          hint="Through the end of that day. Empty: as long as it is enabled."
          error={faults['effect.expiresAt']}
          onChange={(event) => onChange({ ...effect, expiresAt: endOfDay(event.target.value) })}
        />
      </div>
      <ReasonField effect={effect} faults={faults} onChange={onChange} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Only while attribute (optional)"
          value={effect.acceptedPath}
          placeholder="/desired_count"
          hint="A JSON Pointer."
          error={faults['effect.whileEqualTo.path']}
          onChange={(event) => onChange({ ...effect, acceptedPath: event.target.value })}
        />
        <TextField
          label="Has the value"
          value={effect.acceptedValue}
          placeholder="3"
          hint='JSON: 3, true, "text".'
          error={faults['effect.whileEqualTo'] ?? faults['effect.whileEqualTo.value']}
          onChange={(event) => onChange({ ...effect, acceptedValue: event.target.value })}
        />
      </div>
    </>
  )
}
