import { useQuery } from '@tanstack/react-query'
import { Bookmark, Boxes, FolderKanban, Megaphone, Scale } from 'lucide-react'
import { mostChoices } from '../../api/all-pages.ts'
import { channelChoices, policyList } from '../../policies/policy-queries.ts'
import { projectChoices } from '../../projects/project-queries.ts'
import { stackChoices, stacksNamed } from '../../stacks/stack-queries.ts'
import { savedViews } from '../../views/view-queries.ts'
import { filterOfView } from '../../views/view-search.ts'
import { usePerson } from '../use-person.ts'
import type { PaletteGroup } from './palette-entry.ts'

const mostNamed = 6

/** What the team made and named: found by name, asked for once the palette opens. Of many stacks the server finds those of the words. */
export function useThingGroups(words: string): readonly PaletteGroup[] {
  const isAdmin = usePerson()?.role === 'admin'
  const known = useQuery(stackChoices()).data
  const isPart = known !== undefined && known.length >= mostChoices
  const named = useQuery({ ...stacksNamed(words, mostNamed), enabled: words !== '' && isPart }).data?.items ?? []
  const stacks = [...new Map([...(known ?? []), ...named].map((stack) => [stack.id, stack])).values()]
  const projects = useQuery(projectChoices()).data ?? []
  const views = useQuery(savedViews()).data?.items ?? []
  const policies = useQuery(policyList()).data ?? []
  const channels = useQuery({ ...channelChoices(), enabled: isAdmin }).data ?? []
  return [
    {
      heading: 'Stacks',
      kind: 'Stack',
      entries: stacks.map(({ id, name, description }) => ({
        id,
        label: name,
        ...(description !== null && { words: description }),
        icon: <Boxes />,
        link: { to: '/stacks/$stackId', params: { stackId: id } },
      })),
    },
    {
      heading: 'Projects',
      kind: 'Project',
      entries: projects.map(({ id, name }) => ({
        id,
        label: name,
        icon: <FolderKanban />,
        link: { to: '/projects/$projectId', params: { projectId: id } },
      })),
    },
    {
      heading: 'Views',
      kind: 'View',
      entries: views.map((view) => ({
        id: view.id,
        label: view.name,
        icon: <Bookmark />,
        ...(view.isShared && { note: 'Shared with team' }),
        link: { to: '/drifts', search: filterOfView(view) },
      })),
    },
    {
      heading: 'Policies',
      kind: 'Policy',
      entries: policies.map(({ id, name }) => ({
        id,
        label: name,
        icon: <Scale />,
        link: { to: '/policies/$policyId', params: { policyId: id } },
      })),
    },
    {
      heading: 'Channels',
      kind: 'Channel',
      entries: channels.map(({ id, name }) => ({
        id,
        label: name,
        icon: <Megaphone />,
        link: { to: '/channels', search: { log: id } },
      })),
    },
  ]
}
