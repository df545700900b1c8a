/** Why a row is no longer of its list, in place of its difference. */
export function Gone({ why }: { readonly why: string }) {
  return (
    <span className="block truncate font-medium text-muted" title={`${why}. It leaves this list when you refresh it.`}>
      {why}
    </span>
  )
}
