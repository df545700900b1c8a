import { redirect } from '@tanstack/react-router'

/** The pages that links of mails and of Slack lead to, each with its token behind the `#`. */
export type LinkPage = '/confirm' | '/reset' | '/join' | '/slack'

const tokens = new Map<LinkPage, string>()

/**
 * Takes the token out of the address before the page is shown, so that neither the address bar, the history nor a bookmark keeps
 * it; it lives in memory until the page is loaded anew. For `beforeLoad` of the page's route, whose context it becomes.
 */
export function takeLinkToken(page: LinkPage) {
  return ({ location }: { readonly location: { readonly hash: string } }): { readonly linkToken: string | null } => {
    if (location.hash !== '') {
      tokens.set(page, location.hash)
      throw redirect({ to: page, replace: true })
    }
    return { linkToken: tokens.get(page) ?? null }
  }
}
