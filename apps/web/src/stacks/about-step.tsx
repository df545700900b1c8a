import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { TextField } from '../design/field.tsx'
import { ProjectField } from './project-field.tsx'
import { tools, type SetupView, type Tool } from './setup-view.ts'

interface AboutStepProps {
  readonly view: SetupView
  readonly onNext: (about: { name: string; project: string | null; tool: Tool }) => Promise<void>
  readonly onLeave: () => void
}

const toolOptions = [
  { value: 'terraform', label: tools.terraform.label },
  { value: 'opentofu', label: tools.opentofu.label },
  { value: 'terragrunt', label: tools.terragrunt.label },
] as const satisfies readonly { value: Tool; label: string }[]

/** What the stack is called, where it belongs, and what declares it. */
export function AboutStep({ view, onNext, onLeave }: AboutStepProps) {
  const [name, setName] = useState(view.name ?? '')
  const [project, setProject] = useState<string | null>(view.project ?? null)
  const [tool, setTool] = useState<Tool>(view.tool ?? 'terraform')
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void onNext({ name: name.trim(), project, tool })
      }}
    >
      <TextField
        label="Name of the stack"
        required
        autoFocus
        autoComplete="off"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        hint="As your team calls it: production-network, web-eu. A stack is what one plan covers."
      />
      <ProjectField value={project} onChange={setProject} />
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Declared with</span>
        <div>
          <Choice label="Declared with" value={tool} options={toolOptions} onChange={setTool} />
        </div>
        <p className="text-xs text-muted">Sets the commands that are shown next. All three write the same plan.</p>
      </div>
      <p className="text-sm text-muted">
        Or drop a plan anywhere on this page: it is compared at once, and its file names the stack.
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onLeave}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={name.trim() === ''}>
          Continue
        </Button>
      </div>
    </form>
  )
}
