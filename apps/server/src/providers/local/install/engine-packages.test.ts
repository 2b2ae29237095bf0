import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startPackageRegistry } from '../testing/package-registry.ts'
import { ENGINE_PACKAGE, enginePlatformOf, engineReleaseOf, gpuBuildsOf } from './engine-packages.ts'
import { findEngine } from './find-engine.ts'
import { installEngine } from './install-engine.ts'

const PLATFORMS = [
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-riscv64',
  'darwin-arm64',
  'darwin-x64',
  'win32-x64',
  'win32-arm64',
].map((name) => {
  const [platform = '', arch = ''] = name.split('-')
  return { platform, arch, hasGlibc: true }
})

describe('the engine', () => {
  it('is told apart by platform', () => {
    expect(enginePlatformOf({ platform: 'win32', arch: 'x64', hasGlibc: true }).package).toBe('@node-llama-cpp/win-x64')
    expect(enginePlatformOf({ platform: 'darwin', arch: 'arm64', hasGlibc: true }).device).toBe('metal')
  })

  it.each([
    { platform: 'freebsd', arch: 'x64', hasGlibc: true },
    { platform: 'linux', arch: 's390x', hasGlibc: true },
    { platform: 'linux', arch: 'x64', hasGlibc: false },
  ])('is refused plainly on $platform $arch, glibc $hasGlibc', (machine) => {
    expect(() => enginePlatformOf(machine)).toThrow(
      expect.objectContaining({ code: 'local-engine-unsupported', nextStep: expect.stringContaining('model server') }),
    )
  })

  it('knows the builds for graphics cards of a machine, and of most there are none', () => {
    const gpus = (platform: string, arch: string, hasGlibc = true) =>
      gpuBuildsOf({ platform, arch, hasGlibc }).flatMap(({ packages }) => packages)
    expect(gpus('linux', 'x64')).toEqual([
      '@node-llama-cpp/linux-x64-cuda',
      '@node-llama-cpp/linux-x64-cuda-ext',
      '@node-llama-cpp/linux-x64-vulkan',
    ])
    expect(gpus('win32', 'x64')).toContain('@node-llama-cpp/win-x64-vulkan')
    for (const none of [gpus('linux', 'arm64'), gpus('darwin', 'arm64'), gpus('linux', 'x64', false)])
      expect(none).toEqual([])
  })

  it('is of the newest release that has the part for a machine, and so is what lies beside it', () => {
    const versionOn = (platform: string, arch: string) => engineReleaseOf({ platform, arch, hasGlibc: true }).version
    expect(versionOn('linux', 'x64')).toBe('3.22.1')
    expect(versionOn('darwin', 'arm64')).toBe('3.21.1')
    expect(versionOn('win32', 'x64')).toBe('3.21.1')
    for (const machine of PLATFORMS) {
      const { checksums } = engineReleaseOf(machine)
      const packages = [enginePlatformOf(machine).package, ...gpuBuildsOf(machine).flatMap((build) => build.packages)]
      for (const name of [ENGINE_PACKAGE, ...packages]) expect(checksums[name]).toMatch(/^sha512-.{86}==$/)
    }
  })

  it('is installed with npm from a registry that lacks newer parts, and refused when it is another one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'engine-'))
    const machine = { platform: 'win32', arch: 'x64', hasGlibc: true }
    const { version } = engineReleaseOf(machine)
    const packages = [ENGINE_PACKAGE, enginePlatformOf(machine).package]
    const registry = await startPackageRegistry(join(folder, 'registry'), version, packages, 1000)
    const installFolder = join(folder, 'engine')
    const options = {
      engineFolders: [installFolder],
      installFolder,
      machine,
      env: { ...process.env, npm_config_registry: registry.url, npm_config_cache: join(folder, 'npm-cache') },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    }
    await expect(installEngine(options)).rejects.toMatchObject({
      code: 'local-engine-install-failed',
      why: expect.stringContaining(`${ENGINE_PACKAGE} from the registry is another one than is known`),
    })
    expect((await readdir(folder)).sort()).toEqual(['npm-cache', 'registry'])
    const newer = { version: '99.0.0', checksums: { [ENGINE_PACKAGE]: 'sha512-of-a-library-alone' } }
    await installEngine({ ...options, releases: [newer, registry.release] })
    expect(await findEngine([installFolder], machine)).toMatchObject({ device: 'cpu' })
    await registry.close()
    await rm(folder, { recursive: true })
  })

  it('leaves nothing behind when the registry cannot be reached', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'engine-'))
    const env = { ...process.env, npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' }
    const installFolder = join(folder, 'engine')
    const offline = { ...env, npm_config_cache: join(folder, 'npm-cache') }
    const options = {
      engineFolders: [installFolder],
      installFolder,
      env: offline,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    }
    await expect(installEngine(options)).rejects.toMatchObject({
      code: 'local-engine-install-failed',
      why: expect.stringContaining('127.0.0.1:9'),
    })
    expect(await readdir(folder)).toEqual(['npm-cache'])
    await rm(folder, { recursive: true })
  })
})
