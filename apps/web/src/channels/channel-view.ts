export interface ChannelView {
  /** The channel of which the deliveries are shown. */
  readonly log?: string
}

/** What the page of channels shows, as its address says. */
export function readChannelView(search: Readonly<Record<string, unknown>>): ChannelView {
  const { log } = search
  return typeof log === 'string' && log !== '' ? { log } : {}
}
