import { useEffect, type ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: string
  /** What the browser's tab is called, where it says more than the title. */
  readonly tab?: string
  readonly shown?: ReactNode
  readonly note?: ReactNode
  readonly children?: ReactNode
}

/** The first line of a page: what it is, what it holds, what can be done. Names the browser's tab as well. */
export function PageHeader({ title, tab = title, shown, note, children }: PageHeaderProps) {
  useTabTitle(tab)
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:px-6">
      <h1 className="min-w-0 text-base font-semibold tracking-tight">{shown ?? title}</h1>
      {note !== undefined && <span className="tabular text-sm text-muted">{note}</span>}
      {children !== undefined && <div className="ml-auto flex items-center gap-2">{children}</div>}
    </header>
  )
}

export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · DriftSentry`
  }, [title])
}
