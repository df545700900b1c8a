import { CopyTextButton } from '../design/copy-text-button.tsx'

/** What a Slack app needs to be told, so that the buttons of its channel's messages reach this server. */
export function SlackRequestUrl({ channelId }: { readonly channelId: string }) {
  const url = `${location.origin}/api/v1/slack/interactions/${channelId}`
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">
        To make the buttons work, turn on <em>Interactivity</em> in your Slack app and paste this Request URL. Slack
        must be able to reach it.
      </p>
      <code
        aria-label="Request URL"
        className="block rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all select-all"
      >
        {url}
      </code>
      <div className="flex justify-end">
        <CopyTextButton text={url} />
      </div>
    </div>
  )
}
