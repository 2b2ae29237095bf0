import { t } from '@lingui/core/macro'
import { transform } from 'sucrase'
import { ArtifactProblem } from './artifact-problem.ts'

const KNOWN = new Set(['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'])

// A component that nobody exports is shown all the same when it has the name that examples give it.
const EXPORT_APP = `\nif (!exports.default && typeof App === 'function') exports.default = App`

/** JSX and TypeScript to what a browser runs. @throws ArtifactProblem */
export function compileReact(source: string): string {
  let code: string
  try {
    code = transform(source, {
      transforms: ['typescript', 'jsx', 'imports'],
      jsxRuntime: 'automatic',
      production: true,
    }).code
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^Error transforming [^:]*: /, '') : String(cause)
    throw new ArtifactProblem(t`This code cannot be read as React: ${why}`, { cause })
  }
  for (const [, name = ''] of code.matchAll(/\brequire\(['"]([^'"]+)['"]\)/g)) {
    if (!KNOWN.has(name)) {
      throw new ArtifactProblem(t`This code needs “${name}”. Only React is here: ask for a version without it.`)
    }
  }
  return code + EXPORT_APP
}
