import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PlaygroundError } from '../../../errors.ts'
import { ENGINE_PACKAGE, ENGINE_VERSION, enginePlatformOf, thisMachine } from './engine-packages.ts'
import { findNpm } from './find-command.ts'
import { findEngine } from './find-engine.ts'
import { CommandError, runCommand } from './run-command.ts'

export interface EngineInstallOptions {
  /** Where it is looked for; when it is in one of these nothing is done. */
  engineFolders: string[]
  installFolder: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}

const installFailed = (why: string): PlaygroundError =>
  new PlaygroundError(
    'local-engine-install-failed',
    'The engine for local models could not be installed.',
    'Check that this computer reaches the npm registry (a proxy belongs into the npm settings), then try again.',
    { why: why.slice(-2000) },
  )

const npmMissing = (): PlaygroundError =>
  new PlaygroundError(
    'npm-missing',
    'The engine for local models is installed with npm, and npm was not found.',
    'Install Node.js with npm from nodejs.org, then try again.',
  )

/** What npm tells its scripts about the project it runs for; here it must not matter. */
const isAboutProject = (name: string): boolean =>
  /^npm_(package|lifecycle|command|config_(local_prefix|prefix|workspace|include_workspace_root))/i.test(name)

const npmEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !isAboutProject(name)))

/** Puts a complete installation in its place; one that another process finished first is just as good. */
const moveIntoPlace = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to)
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    if (await findEngine([to])) return
    await rm(to, { recursive: true, force: true })
    await rename(from, to)
  }
}

/**
 * Installs the engine slim: the library and the binary of this platform alone, 85 MB instead of 725, no install
 * scripts. Does nothing when it is there.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const installEngine = async (options: EngineInstallOptions): Promise<void> => {
  const { engineFolders, installFolder, signal } = options
  const platform = enginePlatformOf(thisMachine())
  if (await findEngine(engineFolders)) return
  const env = npmEnvironment(options.env)
  const npm = await findNpm(env, signal)
  if (!npm) throw npmMissing()
  await mkdir(dirname(installFolder), { recursive: true })
  const folder = await mkdtemp(join(dirname(installFolder), `.partial-${basename(installFolder)}-`))
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
    const packages = [`${ENGINE_PACKAGE}@${ENGINE_VERSION}`, `${platform.package}@${ENGINE_VERSION}`]
    const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact']
    await runCommand(npm, ['install', '--prefix', folder, ...flags, ...packages], { cwd: folder, env, signal })
    if (!(await findEngine([folder]))) throw installFailed('npm ended without an error, but the engine is incomplete')
    await moveIntoPlace(folder, installFolder)
  } catch (cause) {
    if (cause instanceof CommandError) throw installFailed(cause.output || cause.message)
    throw cause
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
