import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { PlaygroundError } from '../../../errors.ts'
import type { EngineRelease } from './engine-releases.ts'
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
    wording`The engine for local models could not be installed.`,
    wording`Check that this computer reaches the npm registry; a proxy belongs into the npm settings. Then try again.`,
    { why: why.slice(-2000) },
  )

const npmMissing = (): PlaygroundError =>
  new PlaygroundError(
    'npm-missing',
    wording`The engine for local models is installed with npm, and npm was not found.`,
    wording`Install Node.js with npm from nodejs.org, then try again.`,
  )

/** What npm tells its scripts about the project it runs for; here it must not matter. */
const isAboutProject = (name: string): boolean =>
  /^npm_(package|lifecycle|command|config_(local_prefix|prefix|workspace|include_workspace_root))/i.test(name)

const npmEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !isAboutProject(name)))

export interface WantedPackages {
  packages: string[]
  /** All of them are of this one, and have the checksums that are known of it. */
  release: EngineRelease
  /** On the disk, roughly. */
  sizeBytes: number
  /** They are installed in a new folder beside this one, on the same disk. */
  beside: string
  stageText: string
}

const installedPackages = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
})

/** npm checks that it got what the registry names; this checks that the registry names what is known. */
const requireChecksums = async (folder: string, packages: string[], { checksums }: EngineRelease): Promise<void> => {
  const noted = await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8')
  const installed = installedPackages.parse(JSON.parse(noted)).packages
  for (const name of packages) {
    const found = installed[`node_modules/${name}`]?.integrity
    if (found !== checksums[name])
      throw installFailed(
        wording`${name} from the registry is another one than is known: ${found ?? 'null'} in place of ${checksums[name] ?? 'null'}`,
      )
  }
}

/**
 * Installs packages alone, without their optional parts and without running their scripts, and hands over the folder.
 * Nothing of it is left when `take` returns, but for what that moved away.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const withPackages = async (
  { packages, release, sizeBytes, beside, stageText }: WantedPackages,
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
    const versions = packages.map((name) => `${name}@${release.version}`)
    await runCommand(npm, ['install', '--prefix', folder, ...flags, ...versions], { cwd: folder, env, signal })
    stopMeasuring()
    await requireChecksums(folder, packages, release)
    await take(folder)
  } catch (cause) {
    if (cause instanceof CommandError) throw installFailed(cause.output || cause.message)
    throw cause
  } finally {
    stopMeasuring()
    await rm(folder, { recursive: true, force: true })
  }
}
