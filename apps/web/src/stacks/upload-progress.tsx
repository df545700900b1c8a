/** How much of a file has left, then that it is being compared. */
export function UploadProgress({ share }: { readonly share: number | null }) {
  const sent = Math.round((share ?? 0) * 100)
  const sending = share === null || share < 1
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Sending the file"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={sent}
        className="h-1.5 overflow-hidden rounded-full bg-active"
      >
        <div
          className={`h-full rounded-full bg-accent-solid transition-[width] ${sending ? '' : 'animate-[skeleton_1.2s_ease-in-out_infinite]'}`}
          style={{ width: `${sent}%` }}
        />
      </div>
      <p className="tabular mt-1.5 text-xs text-muted">{sending ? `Sending, ${sent} %` : 'Sent. Comparing it now …'}</p>
    </div>
  )
}
