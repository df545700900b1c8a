// Applied before the first paint, so that a chosen theme never flashes the other one. Its partner is src/shell/theme.ts.
try {
  var theme = localStorage.getItem('driftsentry.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
