// `npm run pack -- [--to <folder>]`: the published package as a tarball (in dist/), ready for `npx <file>` or `npm publish`.
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { runNpm } from './setup/npm-command.mjs'
import { runScript } from './setup/setup-error.mjs'
import { showStep } from './setup/show-step.mjs'
import { ensureWebBuild } from './setup/web-build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const pack = async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  const { values } = parseArgs({ options: { to: { type: 'string', default: join(root, 'dist') } } })
  const target = resolve(values.to)
  await ensureDependencies(root)
  await ensureWebBuild(root)
  // Only now: the bundler itself is one of the packages.
  const { buildPackage } = await import('./packaging/build-package.mjs')
  const folder = await showStep('Bundling', () => buildPackage(root))
  const output = await runNpm(['pack', folder, '--pack-destination', target, '--json'], { cwd: root })
  const [{ filename, size, unpackedSize }] = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m))))
  console.log(
    `${join(target, filename)}: ${(size / 1e6).toFixed(1)} MB, ${(unpackedSize / 1e6).toFixed(1)} MB unpacked`,
  )
}

await runScript(pack)
