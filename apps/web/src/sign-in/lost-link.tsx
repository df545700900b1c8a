import { Link } from '@tanstack/react-router'
import { FrontPage, frontLinkClass } from './front-page.tsx'

/** For a page of a mailed link that was opened without the link's token: typed by hand, or loaded a second time. */
export function LostLink({ title }: { readonly title: string }) {
  return (
    <FrontPage
      tab={title}
      title={title}
      footer={
        <Link to="/sign-in" className={frontLinkClass}>
          Sign in
        </Link>
      }
    >
      <p className="text-sm">
        Open the complete link again from where you received it. For your safety this page does not remember it.
      </p>
    </FrontPage>
  )
}
