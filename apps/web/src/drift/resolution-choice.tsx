import { Choice } from '../design/choice.tsx'
import { personalResolutions, resolutionWords, type Resolution } from './decisions.ts'

interface ResolutionChoiceProps {
  readonly label: string
  readonly value: Resolution
  readonly onChange: (value: Resolution) => void
}

const options = personalResolutions.map((value) => ({ value, label: resolutionWords[value].label }))

/** How something was settled. */
export function ResolutionChoice({ label, value, onChange }: ResolutionChoiceProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">{label}</span>
      <div>
        <Choice<Resolution> label={label} value={value} options={options} onChange={onChange} />
      </div>
      <p className="text-xs text-muted">{resolutionWords[value].meaning}</p>
    </div>
  )
}
