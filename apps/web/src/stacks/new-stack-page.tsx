import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useSyncExternalStore } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { NothingHere, NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import { AboutStep } from './about-step.tsx'
import { heldFiles } from './dropped-files.ts'
import { PageDrop } from './page-drop.tsx'
import { PipelineStep } from './pipeline-step.tsx'
import { ProjectField } from './project-field.tsx'
import { ScanFilesForm } from './scan-files-form.tsx'
import { ResultStep } from './result-step.tsx'
import { SetupProgress } from './setup-progress.tsx'
import { stepOf, type SetupStep, type SetupView, type Way } from './setup-view.ts'
import { stackDetail, type Stack } from './stack-queries.ts'
import { WayStep } from './way-step.tsx'

const route = getRouteApi('/app/stacks/new')

/** Adds a stack in three steps: its name, how it is scanned, and what the first scan found. */
export function NewStackPage() {
  if (!useMayDecide()) return <NothingHere />
  return <Setup />
}

function Setup() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const step = stepOf(view)
  const found = useQuery({ ...stackDetail(view.stack ?? ''), enabled: view.stack !== undefined })
  const stack = found.data ?? null
  const title = stack === null ? 'Add stack' : `Set up ${stack.name}`
  const go: Go = (search, { replace } = { replace: false }) => void navigate({ search, replace, resetScroll: !replace })
  if (found.isLoadingError) return <NotShown what="This stack" error={found.error} retry={() => void found.refetch()} />
  return (
    <>
      <PageHeader
        title={title}
        shown={
          <Crumbs
            parent={
              <Link to="/stacks" className={crumbClass}>
                Stacks
              </Link>
            }
          >
            {title}
          </Crumbs>
        }
      />
      <div className={clsx('flex flex-col gap-6 px-4 pb-10 md:px-6', step === 'pipeline' ? 'max-w-6xl' : 'max-w-3xl')}>
        <SetupProgress step={step} />
        <Step step={step} view={view} stack={stack} go={go} />
      </div>
      <PageDrop
        label="Drop to scan"
        enabled={step === 'about' || step === 'way' || step === 'file'}
        onDrop={(dropped) => {
          heldFiles.hold(dropped)
          if (step !== 'file') go({ ...view, way: 'file' })
        }}
      />
    </>
  )
}

type Go = (search: SetupView, options?: { readonly replace: boolean }) => void

interface StepProps {
  readonly step: SetupStep
  readonly view: SetupView
  readonly stack: Stack | null
  readonly go: Go
}

function Step({ step, view, stack, go }: StepProps) {
  const navigate = route.useNavigate()
  const { name: _, project: __, tool: ___, ...rest } = view
  const leave = () => void navigate({ to: '/stacks' })
  switch (step) {
    case 'about':
      return (
        <AboutStep
          view={view}
          onNext={async ({ name, project, tool }) => {
            const about = { ...rest, name, tool, ...(project !== null && { project }) }
            // So that Back finds the form as it was filled in.
            await navigate({ search: about, replace: true })
            go({ ...about, step: 'plans' })
          }}
          onLeave={leave}
        />
      )
    case 'way':
      return <Ways view={view} name={stack?.name ?? view.name ?? 'the stack'} go={go} />
    case 'file':
      return <Files view={view} stack={stack} go={go} />
    case 'pipeline':
      return stack && <PipelineStep stack={stack} view={view} go={go} />
    case 'result':
      return <ResultStep stackId={view.stack ?? ''} scanId={view.scan ?? ''} />
  }
}

/** The stack is made when a pipeline is to send to it: its lines name it. */
function Ways({ view, name, go }: { readonly view: SetupView; readonly name: string; readonly go: Go }) {
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () => api.stack.create.mutate({ name: view.name ?? '', projectId: view.project ?? null }),
    // Back leads to the choice of the way for the stack that is there now, not to making it once more.
    onSuccess: async ({ id }) => {
      await navigate({ search: { ...view, stack: id }, replace: true })
      go({ ...view, stack: id, way: 'pipeline' })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['stacks'] }),
  })
  const choose = (way: Way) => {
    if (way === 'pipeline' && view.stack === undefined) make.mutate()
    else go({ ...view, way })
  }
  const { step: _, ...before } = view
  return (
    <WayStep
      name={name}
      isPending={make.isPending}
      error={make.error === null ? null : describeError(make.error).message}
      onWay={choose}
      onBack={() =>
        view.stack === undefined
          ? go(before)
          : void navigate({ to: '/stacks/$stackId', params: { stackId: view.stack } })
      }
    />
  )
}

interface FilesProps {
  readonly view: SetupView
  readonly stack: { readonly id: string; readonly name: string } | null
  readonly go: Go
}

function Files({ view, stack, go }: FilesProps) {
  const dropped = useSyncExternalStore(heldFiles.subscribe, heldFiles.current)
  const navigate = route.useNavigate()
  const { way: _, ...before } = view
  if (view.stack !== undefined && stack === null) return null
  const setProject = (project: string | null) => {
    const { project: __, ...rest } = view
    void navigate({ search: project === null ? rest : { ...rest, project }, replace: true })
  }
  return (
    <div className="flex flex-col gap-4">
      {stack === null && <ProjectField value={view.project ?? null} onChange={setProject} />}
      <ScanFilesForm
        target={{ stack, projectId: view.project ?? null, name: view.name ?? '' }}
        dropped={dropped}
        onTaken={heldFiles.clear}
        onScanned={({ stackId, scanId }) => {
          // The form is done with: Back leads past it, so that the stack is not made twice.
          void navigate({ search: { stack: stackId, scan: scanId }, replace: true })
        }}
        onLeave={() => (view.name === undefined && stack === null ? void navigate({ to: '/stacks' }) : go(before))}
        leaveLabel={view.name === undefined && stack === null ? 'Cancel' : 'Back'}
      />
    </div>
  )
}
