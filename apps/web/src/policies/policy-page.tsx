import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type ComponentProps, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { ForAdmins } from '../shell/for-admins.tsx'
import { NothingHere } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { usePerson } from '../shell/use-person.ts'
import { stackChoices } from '../stacks/stack-queries.ts'
import { DeletePolicy } from './delete-policy.tsx'
import { draftOf, newDraft, previewOf } from './policy-draft.ts'
import { PolicyForm } from './policy-form.tsx'
import { policyList, type Policy } from './policy-queries.ts'
import { PolicySummary } from './policy-summary.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { useNames } from './use-names.ts'

const route = getRouteApi('/app/policies/$policyId')

/** Writes a policy of one's own; for admins. */
export function NewPolicyPage() {
  const person = usePerson()
  return (
    <ForAdmins>
      <PageHeader title="New policy" shown={<Crumbs parent={toPolicies}>New</Crumbs>} />
      {person && <WholeForm key={person.team.id} id={null} initial={newDraft(person.id)} />}
    </ForAdmins>
  )
}

/** One policy: admins change it, others read what it says and what it is for. */
export function PolicyPage() {
  const { policyId } = route.useParams()
  const person = usePerson()
  const list = useQuery(policyList())
  if (list.isLoadingError) return <ErrorState what="This policy" error={list.error} retry={() => void list.refetch()} />
  if (list.data === undefined || person === null) return <SkeletonRows />
  const policy = list.data.find(({ id }) => id === policyId)
  if (policy === undefined) return <NothingHere />
  if (person.role !== 'admin') return <ReadPolicy policy={policy} />
  return <EditPolicy key={policy.id} policy={policy} personId={person.id} />
}

function EditPolicy({ policy, personId }: { readonly policy: Policy; readonly personId: string }) {
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      <PageHeader title={policy.name} shown={<Crumbs parent={toPolicies}>{policy.name}</Crumbs>}>
        <Button tone="danger" onClick={() => setDeleting(true)}>
          Delete
        </Button>
      </PageHeader>
      {/* As it was when it was opened: what others save meanwhile must not take away what is being typed. */}
      <WholeForm id={policy.id} initial={draftOf(policy, personId)} />
      {isDeleting && (
        <DeletePolicy
          id={policy.id}
          name={policy.name}
          onDeleted={() => void navigate({ to: '/policies' })}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

/** The form, once it is known what there is to choose among: no field is pushed away while one fills it in. */
function WholeForm(props: ComponentProps<typeof PolicyForm>) {
  const { isPending } = useQuery(stackChoices())
  return isPending ? <SkeletonRows rows={8} className="h-16" /> : <PolicyForm {...props} />
}

function ReadPolicy({ policy }: { readonly policy: Policy }) {
  const names = useNames()
  return (
    <>
      <PageHeader title={policy.name} shown={<Crumbs parent={toPolicies}>{policy.name}</Crumbs>} />
      <div className="grid max-w-6xl grid-cols-1 items-start gap-4 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Panel title="Policy" note={policy.isEnabled ? `Priority ${policy.priority}` : 'Disabled'}>
          <div className="p-4">
            {policy.description !== null && <p className="mb-2 text-sm text-muted">{policy.description}</p>}
            <PolicySummary policy={policy} names={names} />
          </div>
        </Panel>
        <PreviewPanel rule={previewOf(draftOf(policy, ''))} said={null} />
      </div>
    </>
  )
}

const toPolicies = (
  <Link to="/policies" className={crumbClass}>
    Policies
  </Link>
)
