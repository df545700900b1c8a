// Runs before the first paint, and before the scripts of the page have come. Its partners are src/shell/theme.ts and
// src/api/early-answers.ts.

// A chosen theme never flashes the other one.
try {
  var theme = localStorage.getItem('driftsentry.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}

// What every page asks first is asked now: the answers are there when the code that reads them is.
;(function () {
  var json = { 'content-type': 'application/json' }
  var asked = { '/trpc/auth.refresh': fetch('/trpc/auth.refresh', { method: 'POST', headers: json, body: '{}' }) }
  if (/^\/(sign-in|register|forgot)$/.test(location.pathname)) asked['/trpc/auth.options'] = fetch('/trpc/auth.options')
  // Who takes an answer is told that there is none; here it is no news.
  for (var path in asked) asked[path].catch(function () {})
  window.earlyAnswers = asked
})()
