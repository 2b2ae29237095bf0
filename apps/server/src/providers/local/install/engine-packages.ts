import { wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../../errors.ts'
import type { InstalledEngine } from '../engine/engine-child.ts'
import { type EngineRelease, newestRelease, releaseWith } from './engine-releases.ts'

export const ENGINE_PACKAGE = 'node-llama-cpp'

/** Space on the disk after a slim installation, measured on Linux. */
export const ENGINE_BYTES = 85_000_000

interface EnginePlatform {
  /** Package with the compiled engine for this platform. */
  package: string
  device: InstalledEngine['device']
}

// The processor builds only: 20 MB instead of several hundred. On Apple chips the one that exists computes on the GPU.
const PLATFORMS: Record<string, EnginePlatform> = {
  'linux-x64': { package: '@node-llama-cpp/linux-x64', device: 'cpu' },
  'linux-arm64': { package: '@node-llama-cpp/linux-arm64', device: 'cpu' },
  'linux-arm': { package: '@node-llama-cpp/linux-armv7l', device: 'cpu' },
  'linux-riscv64': { package: '@node-llama-cpp/linux-riscv64', device: 'cpu' },
  'darwin-arm64': { package: '@node-llama-cpp/mac-arm64-metal', device: 'metal' },
  'darwin-x64': { package: '@node-llama-cpp/mac-x64', device: 'cpu' },
  'win32-x64': { package: '@node-llama-cpp/win-x64', device: 'cpu' },
  'win32-arm64': { package: '@node-llama-cpp/win-arm64', device: 'cpu' },
}

/** Computes on a graphics card of its own; Apple chips need no choice. */
export type ChosenGpu = 'cuda' | 'vulkan'

export interface GpuBuild {
  gpu: ChosenGpu
  /** For whom it is, in words. */
  displayName: string
  /** `ext` is the same for older cards; the library takes what works. */
  packages: string[]
  /** That of the engine beside which they lie. */
  release: EngineRelease
  /** Space on the disk, measured on Linux. */
  sizeBytes: number
}

const GPU_PLATFORMS: Record<string, string> = { 'linux-x64': 'linux-x64', 'win32-x64': 'win-x64' }

export interface Machine {
  platform: string
  arch: string
  /** The C library of a Linux system; the compiled engine needs glibc. */
  hasGlibc: boolean
}

const readMachine = (): Machine => {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return {
    platform: process.platform,
    arch: process.arch,
    hasGlibc: process.platform !== 'linux' || report.header?.glibcVersionRuntime !== undefined,
  }
}

let machine: Machine | undefined

/** Read once: the report takes 10 ms, and every reply needs to know. */
export const thisMachine = (): Machine => {
  machine ??= readMachine()
  return machine
}

const platformFor = ({ platform, arch, hasGlibc }: Machine): EnginePlatform | undefined =>
  hasGlibc ? PLATFORMS[`${platform}-${arch}`] : undefined

/** @throws PlaygroundError `local-engine-unsupported` when nobody compiled the engine for this machine. */
export const enginePlatformOf = (machine: Machine): EnginePlatform => {
  const found = platformFor(machine)
  if (found) return found
  const { platform, arch, hasGlibc } = machine
  const name = `${platform} on ${arch}`
  throw new PlaygroundError(
    'local-engine-unsupported',
    hasGlibc
      ? wording`There is no ready-made engine for this machine (${name}), so models cannot run inside this program here.`
      : wording`There is no ready-made engine for this machine (${name} without glibc), so models cannot run inside this program here.`,
    wording`Run a model server instead, here or on another computer. Add it in Settings, Providers.`,
    { details: { platform, arch, hasGlibc, supported: Object.keys(PLATFORMS) } },
  )
}

/** The release that is used on a machine: library and compiled part have to be of one and the same. */
export const engineReleaseOf = (machine: Machine, releases?: EngineRelease[]): EngineRelease => {
  const found = platformFor(machine)
  return found ? releaseWith([ENGINE_PACKAGE, found.package], releases) : newestRelease
}

/** Builds for graphics cards that somebody compiled for this machine; they are large, so nobody gets them unasked. */
export const gpuBuildsOf = (machine: Machine, releases?: EngineRelease[]): GpuBuild[] => {
  const name = GPU_PLATFORMS[`${machine.platform}-${machine.arch}`]
  if (!name || !machine.hasGlibc) return []
  const release = engineReleaseOf(machine, releases)
  const packageOf = (kind: string): string => `@node-llama-cpp/${name}-${kind}`
  return [
    {
      gpu: 'cuda',
      displayName: 'CUDA (NVIDIA)',
      packages: [packageOf('cuda'), packageOf('cuda-ext')],
      release,
      sizeBytes: 564_000_000,
    },
    {
      gpu: 'vulkan',
      displayName: wording`Vulkan (any maker)`,
      packages: [packageOf('vulkan')],
      release,
      sizeBytes: 74_000_000,
    },
  ]
}
