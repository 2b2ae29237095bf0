import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PlaygroundError } from '../../../errors.ts'
import { findNpm } from './find-command.ts'
import type { OnProgress } from './install-progress.ts'
import { measureFolder } from './measure-folder.ts'
import { CommandError, runCommand } from './run-command.ts'

export interface PackageInstallOptions {
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  onProgress: OnProgress
}

export const installFailed = (why: string): PlaygroundError =>
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

export interface WantedPackages {
  /** With their versions. */
  packages: string[]
  /** On the disk, roughly. */
  sizeBytes: number
  /** They are installed in a new folder beside this one, on the same disk. */
  beside: string
  stageText: string
}

/**
 * Installs packages alone, without their optional parts and without running their scripts, and hands over the folder.
 * Nothing of it is left when `take` returns, but for what that moved away.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const withPackages = async (
  { packages, sizeBytes, beside, stageText }: WantedPackages,
  { signal, onProgress, ...options }: PackageInstallOptions,
  take: (folder: string) => Promise<void>,
): Promise<void> => {
  const env = npmEnvironment(options.env)
  const npm = await findNpm(env, signal)
  if (!npm) throw npmMissing()
  await mkdir(dirname(beside), { recursive: true })
  const folder = await mkdtemp(join(dirname(beside), `.partial-${basename(beside)}-`))
  const stopMeasuring = measureFolder(folder, sizeBytes, (receivedBytes) =>
    onProgress({ stage: 'engine', stageText, receivedBytes, totalBytes: sizeBytes }),
  )
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
    const flags = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact']
    await runCommand(npm, ['install', '--prefix', folder, ...flags, ...packages], { cwd: folder, env, signal })
    stopMeasuring()
    await take(folder)
  } catch (cause) {
    if (cause instanceof CommandError) throw installFailed(cause.output || cause.message)
    throw cause
  } finally {
    stopMeasuring()
    await rm(folder, { recursive: true, force: true })
  }
}
