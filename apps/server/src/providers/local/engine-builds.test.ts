import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalEngine } from '@llm-playground/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseDevice } from './choose-device.ts'
import { EngineBuilds } from './engine-builds.ts'
import { engineFailure } from './engine-failures.ts'
import {
  ENGINE_PACKAGE,
  enginePlatformOf,
  engineReleaseOf,
  gpuBuildsOf,
  type Machine,
} from './install/engine-packages.ts'
import { engineReleases } from './install/engine-releases.ts'
import { findEngine } from './install/find-engine.ts'
import { layEngineDown } from './testing/lay-engine-down.ts'
import { startPackageRegistry } from './testing/package-registry.ts'

const machine: Machine = { platform: 'linux', arch: 'x64', hasGlibc: true }
const PACKAGES = gpuBuildsOf(machine).flatMap(({ packages }) => packages)

/** Of the library and its part for the processor, which these tests lay down. */
const OWN = { [ENGINE_PACKAGE]: 'sha512-', [enginePlatformOf(machine).package]: 'sha512-' }

let folder: string
let registry: Awaited<ReturnType<typeof startPackageRegistry>>
let builds: EngineBuilds
let changes: LocalEngine[]

const create = (changed: Partial<ConstructorParameters<typeof EngineBuilds>[0]> = {}): EngineBuilds =>
  new EngineBuilds({
    engineFolders: [join(folder, 'engine')],
    installEngine: async () => layEngineDown(join(folder, 'engine'), machine),
    env: {
      ...process.env,
      npm_config_registry: registry.url,
      npm_config_cache: join(folder, 'npm-cache'),
      npm_config_fetch_retries: '0',
    },
    onChange: () => void builds.describe().then((engine) => changes.push(engine)),
    machine,
    releases: [{ ...registry.release, checksums: { ...OWN, ...registry.release.checksums } }],
    ...changed,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-builds-'))
  registry = await startPackageRegistry(join(folder, 'registry'), engineReleaseOf(machine).version, PACKAGES, 200_000)
  changes = []
  builds = create()
})
afterEach(async () => {
  await builds.close()
  await registry.close()
  await rm(folder, { recursive: true, force: true })
})

const buildOf = ({ builds: all }: LocalEngine, gpu: string) => all.find((build) => build.gpu === gpu)!
const compute = async (on: 'cuda' | 'vulkan') =>
  chooseDevice((await findEngine([join(folder, 'engine')], machine))!, on, machine)

describe('builds of the engine for graphics cards', () => {
  it('come slim by npm beside the engine, with progress, are used where they are chosen, and go again', async () => {
    const started = await builds.install('cuda')
    expect(buildOf(started, 'cuda')).toMatchObject({ isInstalled: false, job: { totalBytes: null } })
    await builds.settled('cuda')
    const here = await builds.describe()
    expect(buildOf(here, 'cuda')).toMatchObject({ isInstalled: true, job: null, error: null })
    expect(buildOf(here, 'vulkan').isInstalled).toBe(false)
    const told = changes.map((engine) => buildOf(engine, 'cuda').job?.stageText)
    expect(told).toContain('Installing the build for CUDA (NVIDIA) with npm')
    // What lies beside the engine are these packages and no others; nothing half-installed is left.
    expect((await readdir(join(folder, 'engine', 'node_modules', '@node-llama-cpp'))).sort()).toEqual([
      'linux-x64',
      'linux-x64-cuda',
      'linux-x64-cuda-ext',
    ])
    expect((await readdir(folder)).sort()).toEqual(['engine', 'npm-cache', 'registry'])
    expect(await compute('cuda')).toMatchObject({ device: 'cuda' })
    await expect(compute('vulkan')).rejects.toMatchObject({
      failure: { code: 'local-gpu-missing', nextStep: expect.stringContaining('Models page') },
    })
    const asked = registry.asked.length
    await builds.install('cuda')
    await builds.settled('cuda')
    expect(registry.asked).toHaveLength(asked)
    expect(buildOf(await builds.remove('cuda'), 'cuda').isInstalled).toBe(false)
    await expect(compute('cuda')).rejects.toMatchObject({ failure: { code: 'local-gpu-missing' } })
  })

  it('tell why one could not be had, and leave nothing of it', async () => {
    await registry.close()
    await builds.install('vulkan')
    await builds.settled('vulkan')
    const { error } = buildOf(await builds.describe(), 'vulkan')
    expect(error).toMatchObject({ code: 'local-engine-install-failed', why: expect.stringContaining('127.0.0.1') })
    expect((await readdir(folder)).some((name) => name.startsWith('.partial'))).toBe(false)
    expect(buildOf(await builds.cancel('vulkan'), 'vulkan').error).toBeNull()
  })

  it('are refused when the registry has others than are known', async () => {
    builds = create({ releases: engineReleases })
    await builds.install('vulkan')
    await builds.settled('vulkan')
    const { error, isInstalled } = buildOf(await builds.describe(), 'vulkan')
    expect(isInstalled).toBe(false)
    expect(error).toMatchObject({ why: expect.stringContaining('linux-x64-vulkan from the registry is another one') })
    expect((await readdir(folder)).some((name) => name.startsWith('.partial'))).toBe(false)
  })

  it('stop when asked', async () => {
    const begun = Promise.withResolvers<void>()
    builds = create({
      installEngine: (signal) => {
        begun.resolve()
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    })
    await builds.install('vulkan')
    await begun.promise
    expect(buildOf(await builds.cancel('vulkan'), 'vulkan')).toMatchObject({ job: null, error: null })
  })

  it.each([
    [{ platform: 'linux', arch: 'arm64', hasGlibc: true }, 'There is no ready-made build for a graphics card'],
    [{ platform: 'darwin', arch: 'arm64', hasGlibc: true }, 'On Apple chips the graphics card computes already.'],
  ])('are told of as impossible in plain words on %j', async (other, words) => {
    builds = create({ machine: other })
    expect(await builds.describe()).toMatchObject({ builds: [], noBuilds: expect.stringContaining(words) })
    expect(() => builds.install('cuda')).toThrow(expect.objectContaining({ code: 'local-gpu-unsupported' }))
    const engine = { entryFile: join(folder, 'a', 'b', 'c', 'd'), device: 'cpu' as const }
    expect(await chooseDevice(engine, 'processor', other)).toBe(engine)
    await expect(chooseDevice(engine, 'cuda', other)).rejects.toMatchObject({
      failure: { code: 'local-gpu-unsupported', message: expect.stringContaining(`${other.platform}-${other.arch}`) },
    })
  })

  it('that cannot compute here, for want of a card or its driver, say so', () => {
    const failure = engineFailure({ type: 'failed', requestId: 1, code: 'device-unusable', why: 'vulkan: no driver' })
    expect(failure).toMatchObject({ code: 'local-device-unusable', why: 'vulkan: no driver' })
    expect(failure.nextStep).toContain('processor')
  })
})
