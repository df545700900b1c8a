interface FarEndWordsProps {
  /** HTTP's or SMTP's; null when no answer came. */
  readonly status: number | null
  readonly excerpt: string | null
}

/** What the far end said, in its own words; nothing where it said nothing. */
export function FarEndWords({ status, excerpt }: FarEndWordsProps) {
  if (status === null && !excerpt) return null
  return (
    <p className="text-xs">
      {status !== null && <span className="tabular">Response {status}</span>}
      {status !== null && excerpt && ': '}
      {excerpt && <code className="font-mono break-all">{excerpt}</code>}
    </p>
  )
}
