/** More steps than any sign-in takes. */
const mostSteps = 12

/** Follows redirects from `start` with the cookies they set, to the first address outside of the origin `within`, which is not fetched. */
export async function browse(
  start: URL | string,
  { within, headers }: { readonly within: string; readonly headers: Readonly<Record<string, string>> },
): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(start)
  for (let step = 0; step < mostSteps; step += 1) {
    if (url.origin !== within) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { ...headers, cookie } })
    for (const set of response.headers.getSetCookie()) keep(set, cookies)
    const location = response.headers.get('location')
    if (location === null)
      throw new Error(`${url.pathname} answered ${response.status}: ${(await response.text()).slice(0, 500)}`)
    await response.body?.cancel()
    url = new URL(location, url)
  }
  throw new Error(`no way out of ${within} after ${mostSteps} steps`)
}

/** A cookie is taken back by an empty value. */
function keep(setCookie: string, cookies: Map<string, string>): void {
  const [pair = ''] = setCookie.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(pair.indexOf('=') + 1)
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}
