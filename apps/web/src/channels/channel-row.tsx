import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Switch } from '../design/switch.tsx'
import { toast } from '../design/toast.tsx'
import { ChannelMenu } from './channel-menu.tsx'
import { channelList, type Channel } from './channel-queries.ts'
import { TestAnswer, useChannelTest } from './channel-test.tsx'
import { kindWords, whereItLeads } from './channel-words.ts'
import { DeliveryLog } from './delivery-log.tsx'

interface ChannelRowProps {
  readonly channel: Channel
  readonly showsLog: boolean
  readonly onShowLog: (shows: boolean) => void
}

/** One channel: where it leads, whether it is enabled, a test of it, and what was sent there. */
export function ChannelRow({ channel, showsLog, onShowLog }: ChannelRowProps) {
  const { id, name, target } = channel
  const test = useChannelTest(id)
  const { icon: Icon, label } = kindWords[target.kind]
  const Chevron = showsLog ? ChevronDown : ChevronRight
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-0">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-active">
        <Icon className="size-4 text-muted" aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs break-words text-muted">
          {label} · {whereItLeads(target)}
        </p>
      </div>
      <div className="flex w-full items-center gap-2 pl-12 sm:w-auto sm:pl-0">
        <EnabledSwitch channel={channel} />
        <Button
          size="sm"
          className="ml-auto"
          disabled={test.isPending}
          aria-label={`Send test to ${name}`}
          onClick={() => test.mutate()}
        >
          {test.isPending ? 'Testing…' : 'Test'}
        </Button>
        <Button
          size="sm"
          aria-label={`Deliveries of ${name}`}
          aria-expanded={showsLog}
          onClick={() => onShowLog(!showsLog)}
        >
          Deliveries <Chevron className="size-3.5" aria-hidden />
        </Button>
        <ChannelMenu channel={channel} />
      </div>
      <TestAnswer test={test} />
      {showsLog && <DeliveryLog channel={channel} />}
    </li>
  )
}

function EnabledSwitch({ channel: { id, name, isEnabled } }: { readonly channel: Channel }) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (next: boolean) => api.channel.update.mutate({ id, isEnabled: next }),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries(channelList()),
  })
  // What was asked for is shown until the list says how it is.
  const isOn = change.isPending ? change.variables : isEnabled
  return (
    <span className="flex items-center gap-2 text-xs text-muted">
      <Switch label={`Enable ${name}`} isOn={isOn} disabled={change.isPending} onChange={change.mutate} />
      <span aria-hidden className="hidden w-14 sm:inline">
        {isOn ? 'Enabled' : 'Disabled'}
      </span>
    </span>
  )
}
