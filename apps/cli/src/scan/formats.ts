import type { ScanReport } from '../report/scan-report.ts'
import type { Style } from '../terminal/style.ts'

export const formats = ['table', 'json', 'sarif', 'junit', 'markdown', 'html'] as const
export type Format = (typeof formats)[number]

/** What a format shows of each resource, beyond the differences. */
export const formatNeeds = {
  table: { states: false, addresses: false },
  json: { states: true, addresses: false },
  sarif: { states: false, addresses: false },
  junit: { states: false, addresses: true },
  markdown: { states: false, addresses: false },
  html: { states: false, addresses: false },
} as const satisfies Record<Format, { states: boolean; addresses: boolean }>

/** The scan in a format, in pieces. Each format is loaded when it is asked for, so that the command starts quickly. */
export async function render(
  format: Format,
  report: ScanReport,
  terminal: { readonly width: number; readonly style: Style },
): Promise<Iterable<string>> {
  switch (format) {
    case 'table':
      return (await import('../report/render-table.ts')).renderTable(report, terminal)
    case 'json':
      return (await import('../report/render-json.ts')).renderJson(report)
    case 'sarif':
      return (await import('../report/render-sarif.ts')).renderSarif(report)
    case 'junit':
      return (await import('../report/render-junit.ts')).renderJunit(report)
    case 'markdown':
      return [(await import('../report/render-markdown.ts')).renderMarkdown(report)]
    case 'html':
      return (await import('../report/render-html.ts')).renderHtml(report)
    default:
      return format satisfies never
  }
}
