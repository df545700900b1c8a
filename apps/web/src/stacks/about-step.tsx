import { Link } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { ProjectField } from './project-field.tsx'
import { tools, type SetupView, type Tool } from './setup-view.ts'

interface About {
  readonly name: string
  readonly project: string | null
  readonly tool: Tool
}

interface AboutStepProps {
  readonly view: SetupView
  readonly onNext: (about: About) => Promise<void>
  readonly onLeave: () => void
}

const toolOptions = [
  { value: 'terraform', label: tools.terraform.label },
  { value: 'opentofu', label: tools.opentofu.label },
  { value: 'terragrunt', label: tools.terragrunt.label },
] as const satisfies readonly { value: Tool; label: string }[]

/** What the stack is called, where it belongs, and what declares it. A name that is taken goes no further. */
export function AboutStep({ view, onNext, onLeave }: AboutStepProps) {
  const [name, setName] = useState(view.name ?? '')
  const [project, setProject] = useState<string | null>(view.project ?? null)
  const [tool, setTool] = useState<Tool>(view.tool ?? 'terraform')
  const next = useMutation({
    mutationFn: async (about: About) => {
      const [taken] = (await api.stack.list.query({ name: about.name, limit: 1 })).items
      if (taken === undefined) await onNext(about)
      return taken ?? null
    },
  })
  const taken = next.data ?? null
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !next.isPending) next.mutate({ name: name.trim(), project, tool })
      }}
    >
      <div className="flex flex-col gap-1.5">
        <TextField
          label="Stack name"
          required
          autoFocus
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            next.reset()
          }}
          hint="For example production-network or web-eu. A stack is what one plan covers."
          error={taken === null ? undefined : `A stack named ${taken.name} already exists. Choose another name.`}
        />
        {taken !== null && (
          <Link
            to="/stacks/$stackId"
            params={{ stackId: taken.id }}
            className="self-start text-xs font-medium underline decoration-line-strong underline-offset-2"
          >
            Open that stack
          </Link>
        )}
      </div>
      <ProjectField value={project} onChange={setProject} />
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Tool</span>
        <div>
          <Choice label="Tool" value={tool} options={toolOptions} onChange={setTool} />
        </div>
        <p className="text-xs text-muted">Sets the commands shown in the next step.</p>
      </div>
      <p className="text-sm text-muted">
        Have a plan at hand? Drop it anywhere on this page to scan it right away, named after its file.
      </p>
      <FormError message={next.error === null ? null : describeError(next.error).message} />
      <div className="flex justify-end gap-2">
        <Button onClick={onLeave}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={name.trim() === '' || next.isPending}>
          Continue
        </Button>
      </div>
    </form>
  )
}
