import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundleLauncher, bundleServer } from './bundle-server.mjs'
import { thirdPartyLicenses } from './third-party-licenses.mjs'

const CODE = /\.(ts|tsx)$/
const LEFT_OUT = new Set(['fixtures', 'testing', 'node_modules'])

/** Everything beside the code that the server reads at run time: migrations, guides, the built page. */
const copyAssets = (root, output) => {
  const copyFolder = (folder, filter) => {
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(output, folder), { recursive: true, filter })
  }
  copyFolder('apps/server/src', (path) => {
    if (LEFT_OUT.has(basename(path))) return false
    return statSync(path).isDirectory() || !CODE.test(path)
  })
  copyFolder('apps/web/dist', (path) => basename(path) !== '.build-stamp' && !path.endsWith('.map'))
  copyFolder('docs/guides', () => true)
}

const writeManifest = (root, output) => {
  const { name, version, description, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const manifest = {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { [name]: 'bin/llm-playground.mjs' },
  }
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** The published package as a folder: needs no other package, and its files stand where they stand in the repository. */
export const buildPackage = async (root) => {
  const output = join(root, 'dist', 'package')
  rmSync(output, { recursive: true, force: true })
  await bundleServer(root, output)
  await bundleLauncher(root, join(output, 'bin', 'llm-playground.mjs'))
  copyAssets(root, output)
  writeManifest(root, output)
  writeFileSync(join(output, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(root))
  for (const file of ['LICENSE', 'README.md'])
    if (existsSync(join(root, file))) cpSync(join(root, file), join(output, file))
  return output
}
