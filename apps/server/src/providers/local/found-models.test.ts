import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { diskModelFinder as ollamaFinder } from '../ollama/disk-models.ts'
import { diskModelFinder as studioFinder } from '../openai-compatible/disk-models.ts'
import { diskModelFinder as hubFinder } from './disk-models.ts'
import { findModels, forgetFolder, nameFolder } from './found-models.ts'
import { changeKeptPlaces } from './in-place-models.ts'
import { ggufBytes } from './testing/gguf-bytes.ts'

const MODEL = ggufBytes(Buffer.from('and so on'))
const DIGEST = 'a'.repeat(64)

let home: string
let modelsFolder: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'found-models-'))
  modelsFolder = join(home, 'data')
})
afterEach(() => rm(home, { recursive: true, force: true }))

const put = async (path: string, content: Buffer | string = MODEL): Promise<string> => {
  const file = join(home, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}

const atHome = (finder: DiskModelFinder): DiskModelFinder => ({
  ...finder,
  folders: (env) => finder.folders(env, home).filter((folder) => folder.startsWith(home)),
})
const find = (names: string[] = []) =>
  findModels({ modelsFolder, finders: [ollamaFinder, studioFinder, hubFinder].map(atHome), env: {}, names })

const layers = [
  { mediaType: 'application/vnd.ollama.image.license', digest: `sha256:${'b'.repeat(64)}` },
  { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${DIGEST}` },
]

test('finds what other programs keep, by their own names, and copies nothing', async () => {
  const blob = await put(`.ollama/models/blobs/sha256-${DIGEST}`)
  await put('.ollama/models/manifests/registry.ollama.ai/library/smol/latest', JSON.stringify({ layers }))
  await put('.ollama/models/manifests/hf.co/someone/tiny/Q4', JSON.stringify({ layers: [layers[0]] }))
  await put('.ollama/models/manifests/registry.ollama.ai/library/half/latest', '{"layers":[')
  const studio = await put('.lmstudio/models/someone/tiny-GGUF/tiny-Q4_K_M.gguf')
  await put('.lmstudio/models/someone/tiny-GGUF/mmproj-tiny.gguf')
  await put('.lmstudio/models/someone/big-GGUF/big-00002-of-00003.gguf')
  const cached = await put('.cache/huggingface/hub/models--a--b/blobs/1234')
  const snapshot = join(home, '.cache/huggingface/hub/models--a--b/snapshots/abc/b.gguf')
  await mkdir(dirname(snapshot), { recursive: true })
  await symlink(cached, snapshot)
  const { items, folders } = await find(['b'])
  expect(items.map(({ name, displayName, file, place, problem }) => [name, displayName, file, place, problem])).toEqual(
    [
      ['smol-latest', 'smol:latest', blob, 'Ollama', null],
      ['tiny-q4-k-m', 'tiny-Q4_K_M', studio, 'LM Studio', null],
      ['b-2', 'b', snapshot, 'Hugging Face cache', null],
    ],
  )
  expect(folders.map(({ place, modelCount, isNamed }) => [place, modelCount, isNamed])).toEqual([
    ['Ollama', 1, false],
    ['LM Studio', 1, false],
    ['Hugging Face cache', 1, false],
  ])
  await expect(readdir(modelsFolder)).rejects.toThrow('ENOENT')
})

test('a named folder is kept, looked into, and forgotten without touching it', async () => {
  const file = await put('my models/deep/down/mine.gguf')
  await put('my models/notes.gguf', 'no model at all')
  const folder = join(home, 'my models')
  await nameFolder(modelsFolder, folder)
  await nameFolder(modelsFolder, `${folder}/`)
  await changeKeptPlaces(modelsFolder, (kept) => ({
    ...kept,
    models: [{ name: 'used', file, sizeBytes: MODEL.length }],
  }))
  const { items, folders } = await find()
  expect(folders).toEqual([{ path: folder, place: 'your folder', isNamed: true, modelCount: 2 }])
  expect(items).toMatchObject([
    { name: 'used', usedAs: 'used', problem: null },
    { name: 'notes', usedAs: null, problem: 'It cannot be read as a model.' },
  ])
  await forgetFolder(modelsFolder, folder)
  expect((await find()).items).toEqual([])
  expect(await readdir(folder)).toContain('notes.gguf')
})

test('refuses what is no folder', async () => {
  const file = await put('file')
  for (const path of ['relative', file, join(home, 'absent')])
    await expect(nameFolder(modelsFolder, path)).rejects.toMatchObject({ code: 'model-folder-invalid' })
})
