import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { runNpm } from './npm-command.mjs'
import { runInFront } from './run-in-front.mjs'
import { runProcess } from './run-process.mjs'
import { SetupError } from './setup-error.mjs'
import { showStep } from './show-step.mjs'

/** Earlier ones cannot run TypeScript files and have no usable SQLite. */
export const NODE_MAJOR = 24

export const isRightNode = (version) => Number(version.replace(/^v/, '').split('.')[0]) >= NODE_MAJOR

const binaryIn = (folder) => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(folder, 'node_modules', 'node', 'bin', name)
}

const works = async (binary) => {
  if (!existsSync(binary)) return false
  const { code, output } = await runProcess(binary, ['-v'])
  return code === 0 && isRightNode(output.trim())
}

/** An environment in which children find this Node first. */
export const environmentFor = (nodePath, environment = process.env) => {
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...environment, [key]: [dirname(nodePath), environment[key]].filter(Boolean).join(delimiter) }
}

const install = async (folder) => {
  mkdirSync(dirname(folder), { recursive: true })
  const staging = mkdtempSync(`${folder}-`)
  try {
    writeFileSync(join(staging, 'package.json'), '{ "private": true }\n')
    await runNpm(['install', '--no-audit', '--no-fund', '--no-save', `node@${NODE_MAJOR}`], { cwd: staging })
    // An npm that blocks install scripts leaves the package without its binary.
    if (!existsSync(binaryIn(staging))) {
      const cwd = join(staging, 'node_modules', 'node')
      await runProcess(process.execPath, ['installArchSpecificPackage'], { cwd })
    }
    if (!(await works(binaryIn(staging)))) {
      throw new SetupError(
        `Node ${NODE_MAJOR} from the npm registry does not run on this system (${process.platform} ${process.arch}).`,
        `Install Node ${NODE_MAJOR} from https://nodejs.org (or your package manager) and start again.`,
      )
    }
    rmSync(folder, { recursive: true, force: true })
    renameSync(staging, folder)
  } catch (cause) {
    // Two starts at once: the other one was first, and what it made works just as well.
    if (!(await works(binaryIn(folder)))) throw cause
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

/** Path of a Node that is new enough: this one, or one kept in the cache folder, fetched once. */
export const findRightNode = async () => {
  if (isRightNode(process.version)) return process.execPath
  const folder = join(cacheFolder(), `node-${NODE_MAJOR}`)
  if (!(await works(binaryIn(folder)))) {
    await showStep(`Fetching Node ${NODE_MAJOR} (this one is ${process.version}), once`, () => install(folder))
  }
  return binaryIn(folder)
}

/**
 * Goes on under the right Node. When this one is too old, `script` is run again under a newer one and `false` is the
 * answer: the caller has nothing more to do.
 */
export const continueUnderRightNode = async (script, args) => {
  if (isRightNode(process.version)) return true
  const nodePath = await findRightNode()
  await runInFront(nodePath, [script, ...args], { env: environmentFor(nodePath) })
  return false
}
