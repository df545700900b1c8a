/** Shorter values are no secrets worth the name, and would be found inside ordinary words. */
const shortest = 6

/**
 * Each writing is looked for in each text of the resource, so a hostile resource full of marked values must not make that
 * quadratic. Past this only copies stay: a marked place itself is hidden in any case.
 */
const mostSecrets = 500

/**
 * Every text as which a secret may turn up inside another value: itself, inside JSON text, in base64, in an address. The
 * longest first, so that a secret that holds another is taken out whole.
 */
export function writingsOf(secrets: ReadonlySet<string>): readonly string[] {
  const writings = new Set<string>()
  const worthy = [...secrets].filter((secret) => secret.trim().length >= shortest)
  for (const secret of worthy.slice(0, mostSecrets)) {
    const inAddress = encodeURIComponent(secret.toWellFormed())
    for (const writing of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      inAddress,
    ]) {
      writings.add(writing)
    }
  }
  return [...writings].sort((left, right) => right.length - left.length)
}
