import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeKeptPlaces } from './in-place-models.ts'
import { writeModelRecord } from './install/model-record.ts'
import { findInstalledModel, installedModels } from './model-files.ts'
import { ggufFile } from './testing/gguf-bytes.ts'

const fileNamed = (name: string): Buffer =>
  ggufFile({
    entries: { 'general.architecture': 'llama', 'general.name': name },
    tensors: [{ name: 'a', numbers: 32, type: 0, offset: 0 }],
    dataBytes: 128,
  })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-files-'))
  await mkdir(join(folder, 'models'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const models = () => join(folder, 'models')
const find = (name: string) => findInstalledModel(models(), name)
const own = () => join(models(), 'mine.gguf')
const install = async (bytes: Buffer): Promise<void> => {
  await writeFile(own(), bytes)
  await writeModelRecord(own(), { sizeBytes: bytes.length, sha256: null, source: 'a file' })
}

describe('the model of a reply', () => {
  it('is the one of the list, found alone, and found again', async () => {
    await install(fileNamed('One'))
    const [listed] = await installedModels(models())
    expect(await find('mine')).toEqual(listed)
    expect(await find('mine')).toEqual(listed)
    expect(await find('other')).toBeUndefined()
    expect(await find('../mine')).toBeUndefined()
  })

  it('is not used any more when its file was changed, replaced or removed meanwhile', async () => {
    await install(fileNamed('One'))
    await find('mine')
    // Changed from outside: it has another size than the one that was checked.
    await writeFile(own(), fileNamed('Another one with a much longer name than before'))
    expect(await find('mine')).toBeUndefined()
    // Got anew, of the same size as before.
    await install(fileNamed('Two'))
    await utimes(own(), 1, 1)
    expect((await find('mine'))?.facts?.name).toBe('Two')
    await install(fileNamed('Six'))
    expect((await find('mine'))?.facts?.name).toBe('Six')
    await rm(own())
    expect(await find('mine')).toBeUndefined()
  })

  it('may lie in a folder of another program, until it is forgotten there', async () => {
    const file = join(folder, 'elsewhere.gguf')
    const bytes = fileNamed('Elsewhere')
    await writeFile(file, bytes)
    const model = { name: 'elsewhere', file, sizeBytes: bytes.length }
    await changeKeptPlaces(models(), ({ folders }) => ({ folders, models: [model] }))
    expect(await find('elsewhere')).toMatchObject({ file, isInPlace: true })
    await changeKeptPlaces(models(), ({ folders }) => ({ folders, models: [] }))
    expect(await find('elsewhere')).toBeUndefined()
  })
})
