import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { ConnectionKey } from './connection-key.tsx'
import { ConnectionWatch } from './connection-watch.tsx'
import type { SetupView } from './setup-view.ts'
import { SnippetBox } from './snippet-box.tsx'
import type { Stack } from './stack-queries.ts'

interface PipelineStepProps {
  readonly stack: Stack
  readonly view: SetupView
  readonly go: (search: SetupView, options?: { readonly replace: boolean }) => void
}

/** Connects a pipeline: an API key, the lines to copy, and then the first plan, seen as it arrives. */
export function PipelineStep({ stack, view, go }: PipelineStepProps) {
  const { way: _, ...before } = view
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="1. API key">
          <div className="p-4">
            <ConnectionKey
              stackName={stack.name}
              keyId={view.key ?? null}
              onMade={(key) => go({ ...view, key }, { replace: true })}
            />
          </div>
        </Panel>
        <Panel title="2. Pipeline">
          <div className="p-4">
            <SnippetBox facts={{ origin: location.origin, stack, tool: view.tool ?? 'terraform' }} />
          </div>
        </Panel>
      </div>
      <Panel title="3. First plan" className="lg:sticky lg:top-4">
        <ConnectionWatch stack={stack} keyId={view.key ?? null} onSeen={(scan) => go({ stack: stack.id, scan })} />
      </Panel>
      <div className="flex justify-start lg:col-span-2">
        <Button onClick={() => go(before)}>Back</Button>
      </div>
    </div>
  )
}
