import type { GapOutcome } from '@driftsentry/core/finding'

import type { ActualResource } from '../resource-state.ts'

/** What reading the live world yields. */
export type ActualItem =
  | { readonly type: 'actual'; readonly resource: ActualResource }
  /** The reader met the resource and could not read it. */
  | {
      readonly type: 'gap'
      readonly outcome: GapOutcome
      readonly resourceType: string
      readonly id: string
      readonly region: string | null
      readonly accountId: string | null
      readonly reason: string
    }
