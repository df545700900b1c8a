import { build } from 'esbuild'
import { rm } from 'node:fs/promises'

// One entry and, beside it, the parts that only some commands need. Runs on Node 20, which is what people have.
const folder = new URL('dist/', import.meta.url)
await rm(folder, { recursive: true, force: true })
await build({
  entryPoints: { driftsentry: new URL('src/main.ts', import.meta.url).pathname },
  outdir: folder.pathname,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  legalComments: 'none',
  // Commander is CommonJS in part: it asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
