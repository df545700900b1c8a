let last: Promise<void> = Promise.resolve()

/** Comes true once the page was drawn, and for one caller a frame: drawing much does not keep a key waiting. */
export function inTurn(): Promise<void> {
  last = last.then(drawn)
  return last
}

function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
