import type { SandboxContent } from '../sandbox/open-sandbox.ts'
import { compileReact } from './compile-react.ts'
import { guardLoops } from './guard-loops.ts'
import { loopGuardScript } from './loop-guard-script.ts'
import { readReactFiles } from './react-files.ts'

const PAGE = '<!doctype html><meta name="viewport" content="width=device-width"><body><div id="root"></div></body>'

// CommonJS, as React is published: a module is a function that is called once.
const LOADER = `
const bodies = {}
const loaded = {}
window.require = (name) => {
  if (loaded[name]) return loaded[name].exports
  if (!bodies[name]) throw new Error('There is no "' + name + '" in this frame')
  loaded[name] = { exports: {} }
  bodies[name](window.require, loaded[name], loaded[name].exports)
  return loaded[name].exports
}
window.defineModule = (name, body) => { bodies[name] = body }
`

// What answers take for granted without importing it.
const GLOBALS = `
window.React = require('react')
window.ReactDOM = require('react-dom/client')
for (const [name, value] of Object.entries(React)) if (/^use[A-Z]/.test(name)) window[name] ??= value
`

const MOUNT = `
const { default: Component } = require('artifact')
if (typeof Component === 'function') ReactDOM.createRoot(document.getElementById('root')).render(React.createElement(Component))
`

const asModule = (name: string, body: string): string =>
  `defineModule(${JSON.stringify(name)}, (require, module, exports) => {\n${body}\n})`

/** React itself travels with the artifact: the frame can fetch nothing. */
export async function composeReact(source: string): Promise<SandboxContent> {
  const compiled = guardLoops(compileReact(source))
  const files = await readReactFiles()
  const modules = Object.entries(files).map(([name, body]) => asModule(name, body))
  return {
    html: PAGE,
    scripts: [loopGuardScript(), LOADER, ...modules, GLOBALS, asModule('artifact', compiled), MOUNT],
  }
}
