import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enginePlatformOf, gpuBuildsOf } from './engine-packages.ts'
import { installEngine } from './install-engine.ts'

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
