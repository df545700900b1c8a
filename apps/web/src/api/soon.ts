/** How long a page is held back for what it shows, so that it is drawn once; what takes longer comes into its place later. */
const heldMs = 120

/** Waits for something, but not for long. */
export function soon(work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, heldMs)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
