import { Link, type LinkProps } from '@tanstack/react-router'

/** Leads from the first few of a list to all of it. `what` is said to screen readers, which hear the link without its panel. */
export function SeeAll({ what, ...link }: Pick<LinkProps, 'to' | 'search'> & { readonly what: string }) {
  return (
    <Link {...link} className="text-xs font-medium text-muted hover:text-text">
      See all<span className="sr-only"> {what}</span>
    </Link>
  )
}
