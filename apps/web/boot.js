// Stands in the page itself, and runs before the first paint and before the scripts of the page have come. Its partners are
// src/shell/theme.ts, src/api/early-answers.ts and src/api/first-questions.ts.
;(() => {
  const { pathname, search } = location
  let theme, first
  try {
    theme = localStorage.getItem('driftsentry.theme')
    first = JSON.parse(localStorage.getItem('driftsentry.first'))?.[pathname + search]
  } catch {}

  // A chosen theme never flashes the other one.
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

  // What a page asks first is asked now: the answers are there when the code that reads them is.
  const headers = { 'content-type': 'application/json' }
  const refresh = fetch('/trpc/auth.refresh', { method: 'POST', headers, body: '{}' })
  const asked = { '/trpc/auth.refresh': refresh }
  if (['/sign-in', '/register', '/forgot'].includes(pathname)) asked['/trpc/auth.options'] = fetch('/trpc/auth.options')
  // Whoever is signed in is shown data next: most likely the same as when the page was opened last.
  if (typeof first === 'string' && first.startsWith('/trpc/')) {
    asked[first] = refresh.then(async (answer) => {
      const { result } = await answer.clone().json()
      return fetch(first, { headers: { authorization: `Bearer ${result.data.accessToken}` }, cache: 'no-store' })
    })
  }

  // Who takes an answer is told that there is none; here it is no news.
  for (const answer of Object.values(asked)) answer.catch(() => {})
  globalThis.earlyAnswers = asked
})()
