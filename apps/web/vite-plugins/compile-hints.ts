import type { Plugin } from 'vite'

/** What Chromium from 136 on reads at the head of a script: all of it is compiled beside the main thread, while it comes. */
const hint = '//# allFunctionsCalledOnLoad\n'

/** Has the named chunks compiled before they run, not function by function when each is called first. */
export function compileHints(names: readonly string[]): Plugin {
  const hinted = new Set(names)
  return {
    name: 'compile-hints',
    apply: 'build',
    generateBundle: {
      // Vite puts code of its own at the head of a chunk: the hint is read before everything else only.
      order: 'post',
      handler: (_options, bundle) => {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && hinted.delete(file.name)) file.code = hint + file.code
        }
        if (hinted.size > 0) throw new Error(`No chunk is called ${[...hinted].join(' or ')}.`)
      },
    },
  }
}
