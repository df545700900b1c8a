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
          Go to the sign-in
        </Link>
      }
    >
      <p className="text-sm">
        Open the link again, the whole of it, from where you have it. This page does not keep what stands in it.
      </p>
    </FrontPage>
  )
}
