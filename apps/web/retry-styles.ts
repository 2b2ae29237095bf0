import type { Plugin } from 'vite'

/** What Vite's own loader does with a style sheet that did not come, and what it does here. */
const CHANGES = [
  // It would not be asked for again: the code that comes later would stand there without its styles.
  [/seen\[href\] = void 0;\s*throw err;/, 'delete seen[href]; throw err;'],
  // A link that failed would be taken for one that is there.
  [/if \(e\.type === "error"\) rej\(/, 'if (e.type === "error") link.remove(), rej('],
] as const

/** @throws Error when another version of Vite loads style sheets otherwise */
export const withRetry = (code: string): string => {
  let changed = code
  for (const [known, better] of CHANGES) {
    if (!known.test(changed))
      throw new Error(`Vite loads style sheets otherwise than known here: ${known} is not there`)
    changed = changed.replace(known, better)
  }
  return changed
}

/** Styles that could not be had with code that was fetched ahead are asked for again when that code is wanted. */
export const retryStyles = (): Plugin => ({
  name: 'retry-styles',
  apply: 'build',
  transform: {
    filter: { id: /vite\/preload-helper/ },
    handler: (code) => ({ code: withRetry(code), map: null }),
  },
})
