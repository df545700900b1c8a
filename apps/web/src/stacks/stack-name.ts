/** Names that say what a file is, not whose. */
const meaningless = /^(plan|tfplan|terraform|state|show|output|out)$/i

/** A first idea for the name of a stack, from the file that was dropped: `prod-network.plan.json` is `prod-network`. */
export function stackNameFrom(fileName: string): string {
  const [stem = ''] = fileName.split('.')
  return meaningless.test(stem) ? '' : stem.replace(/[-_](plan|state|tfplan)$/i, '').slice(0, 100)
}
