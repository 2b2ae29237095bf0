import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from '../../scripts/setup/node-runtime.mjs'
import { runNpm } from '../../scripts/setup/npm-command.mjs'
import { showStep } from '../../scripts/setup/show-step.mjs'

const folder = import.meta.dirname

const isInstalled = () => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.entries(dependencies).every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json')
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
  })
}

/** Once, beside the benchmark: the product's own installation stays small. Their install scripts are not run. */
export const installPeers = async () => {
  if (isInstalled()) return
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  await showStep('Installing the peers to compare with', () =>
    runNpm(args, { cwd: folder, env: environmentFor(process.execPath) }),
  )
}
