import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enginePlatformOf } from './engine-packages.ts'
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
    }
    await expect(installEngine(options)).rejects.toMatchObject({
      code: 'local-engine-install-failed',
      why: expect.stringContaining('127.0.0.1:9'),
    })
    expect(await readdir(folder)).toEqual(['npm-cache'])
    await rm(folder, { recursive: true })
  })
})
