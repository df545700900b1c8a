import { useEffect, useState } from 'react'
import { formatAbsolute, formatAgo } from './time.ts'

const tickMs = 30_000

/** The time, renewed every half minute while something that shows it is mounted. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** A moment as its distance from now; the full date on hover. */
export function Moment({ at, className }: { readonly at: string; readonly className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={formatAbsolute(at)} className={className}>
      {formatAgo(at, now)}
    </time>
  )
}
