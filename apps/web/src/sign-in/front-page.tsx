import type { ReactNode } from 'react'
import { Logo } from '../shell/logo.tsx'
import { useTabTitle } from '../shell/page-header.tsx'

interface FrontPageProps {
  /** Names the page in the browser's tab. */
  readonly tab: string
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
  /** Ways to elsewhere, below the card. */
  readonly footer?: ReactNode
}

/** The frame of what is open to everybody: the mark, one heading, one card. */
export function FrontPage({ tab, title, note, children, footer }: FrontPageProps) {
  useTabTitle(tab)
  return (
    <main className="flex min-h-dvh items-center justify-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex flex-col items-center gap-3 text-center">
          <Logo className="size-10" />
          <h1 className="text-lg font-semibold tracking-tight text-balance">{title}</h1>
          {note !== undefined && <p className="text-sm text-balance text-muted">{note}</p>}
        </div>
        <div className="rounded-xl border border-line bg-surface p-6">{children}</div>
        {footer !== undefined && (
          <div className="mt-5 flex flex-wrap justify-center gap-x-6 gap-y-2 text-sm text-muted">{footer}</div>
        )}
      </div>
    </main>
  )
}

/** The look of a link below the card. */
export const frontLinkClass = 'font-medium underline-offset-4 hover:text-text hover:underline'
