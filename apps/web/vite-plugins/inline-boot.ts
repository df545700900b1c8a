import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const place = '/* boot.js */'

/** Puts boot.js into the page itself, where it runs a request earlier. The server lets this one script in by its hash. */
export function inlineBoot(): Plugin {
  return {
    name: 'inline-boot',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        if (!html.includes(place)) throw new Error(`index.html has no ${place}`)
        return html.replace(place, () => withoutComments(readFileSync(join(import.meta.dirname, '../boot.js'), 'utf8')))
      },
    },
  }
}

function withoutComments(code: string): string {
  return code.replace(/^\s*\/\/.*\n/gm, '').trim()
}
