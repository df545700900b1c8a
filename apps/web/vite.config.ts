import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `npm run dev` in this folder serves the sources with hot reload and sends API calls to a server that runs already.
const server = process.env['DRIFTSENTRY_URL'] ?? 'http://127.0.0.1:3001'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    // light-dark() and the color-mix() of the tokens need no translation from these on.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': server, '/trpc': server } },
})
