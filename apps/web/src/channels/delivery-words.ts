import { counted } from '../format/number.ts'
import type { Delivery } from './channel-queries.ts'

/** What was sent: `3 alerts`. */
export function whatWasSent({ purpose, alertCount }: Delivery): string {
  switch (purpose) {
    case 'alerts':
      return counted(alertCount, 'alert')
    case 'resolution':
      return 'Incident resolved'
    case 'test':
      return 'Test'
  }
}

/** How far each delivery is, in the words and colours of the page. */
export const statusWords = {
  gathering: { label: 'Queued', tint: 'bg-info-tint text-info' },
  pending: { label: 'Retrying', tint: 'bg-warning-tint text-warning' },
  delivered: { label: 'Delivered', tint: 'bg-good-tint text-good' },
  dead: { label: 'Failed', tint: 'bg-critical-tint text-critical' },
} satisfies Record<Delivery['status'], { readonly label: string; readonly tint: string }>
