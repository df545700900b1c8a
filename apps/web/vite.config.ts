import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileHints } from './vite-plugins/compile-hints.ts'
import { inlineBoot } from './vite-plugins/inline-boot.ts'
import { precompress } from './vite-plugins/precompress.ts'
import { preloadFont } from './vite-plugins/preload-font.ts'

// `npm run dev` in this folder serves the sources with hot reload and sends API calls to a server that runs already.
// The page's own host is passed on: the server takes changes from pages of its own origin only.
const server = { target: process.env['DRIFTSENTRY_URL'] ?? 'http://127.0.0.1:3001', changeOrigin: false, ws: true }

// What sign-in and the overview run at once.
const firstChunks = ['index', 'framework', 'controls', 'shared']

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    inlineBoot(),
    preloadFont(/inter-latin-wght-normal/),
    compileHints(firstChunks),
    precompress(),
  ],
  build: {
    // light-dark() and the color-mix() of the tokens need no translation from these on.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A request costs more than a few kilobytes: what pages share comes in a few files, not in thirty.
        codeSplitting: {
          groups: [
            // Drawn after the page is there, and the same for every page that draws.
            {
              name: 'charts',
              test: /node_modules.*[\\/]d3-|apps[\\/]web[\\/]src[\\/]charts[\\/]/,
              priority: 1,
              // What else they use is there before them.
              includeDependenciesRecursively: false,
            },
            {
              name: 'framework',
              test: /node_modules.*[\\/](react|react-dom|scheduler|@tanstack|@trpc)[\\/]/,
              minShareCount: 2,
            },
            { name: 'controls', test: /node_modules/, minShareCount: 2 },
            { name: 'shared', test: /apps[\\/]web[\\/]src/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': server, '/trpc': server } },
})
