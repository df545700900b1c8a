import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Megaphone, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { ForAdmins } from '../shell/for-admins.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { channelList } from './channel-queries.ts'
import { ChannelRow } from './channel-row.tsx'
import { CreateChannelDialog } from './create-channel-dialog.tsx'

const route = getRouteApi('/app/channels')

/** Where the team hears of its alerts, and what was sent there. For admins. */
export function ChannelsPage() {
  return (
    <ForAdmins>
      <ChannelsOfTeam />
    </ForAdmins>
  )
}

function ChannelsOfTeam() {
  const { log } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(channelList())
  const [isAdding, setAdding] = useState(false)
  const mayAdd = list.data !== undefined
  const add = () => setAdding(true)
  useShortcut({ keys: 'n', label: 'New channel', group: 'List' }, add, mayAdd)
  const total = totalOf(list)
  return (
    <>
      <PageHeader title="Channels" note={total === undefined ? undefined : counted(total, 'channel')}>
        {mayAdd && (
          <Button tone="primary" onClick={add}>
            <Plus className="size-4" aria-hidden /> New channel
          </Button>
        )}
      </PageHeader>
      <div className="px-4 pb-10 md:px-6">
        <div className="rounded-lg border border-line bg-surface">
          <PagedList
            list={list}
            what="Channels"
            skeleton={<SkeletonRows rows={3} className="h-15" />}
            empty={
              <EmptyState
                icon={<Megaphone />}
                title="No channels yet"
                action={<Button onClick={add}>Create channel</Button>}
              >
                Alerts show in the dashboard only. Create a channel to send them to Slack, email, PagerDuty or a
                webhook.
              </EmptyState>
            }
          >
            {(channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                showsLog={log === channel.id}
                onShowLog={(shows) =>
                  void navigate({ search: shows ? { log: channel.id } : {}, replace: true, resetScroll: false })
                }
              />
            )}
          </PagedList>
        </div>
      </div>
      {isAdding && <CreateChannelDialog onClose={() => setAdding(false)} />}
    </>
  )
}
