import { useQueryClient } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { connections } from '../api/connection.ts'
import { Button } from '../design/button.tsx'
import { once } from '../format/once.ts'

const clock = once(() => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }))

/** Says that the server does not answer and how old the page is; gone as soon as it answers. */
export function ConnectionNotice() {
  const connection = useSyncExternalStore(connections.subscribe, connections.current)
  const client = useQueryClient()
  if (connection.status === 'up') return null
  return (
    <div role="status" className="flex items-center gap-3 bg-warning-tint px-4 py-2 text-sm text-warning md:px-6">
      <CloudOff className="size-4 shrink-0" aria-hidden />
      <span>Could not reach the server. Showing data from before {clock().format(connection.since)}.</span>
      <Button size="sm" className="ml-auto shrink-0" onClick={() => void client.refetchQueries({ type: 'active' })}>
        Try again
      </Button>
    </div>
  )
}
