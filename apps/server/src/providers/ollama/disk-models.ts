import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { fileSize, type ModelFileOnDisk } from '../find-model-files.ts'

const manifest = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) })),
})

const MODEL_LAYER = 'application/vnd.ollama.image.model'
const DEFAULT_PLACE = /^registry\.ollama\.ai\/(?:library\/)?/

const modelOf = async (folder: string, path: string): Promise<ModelFileOnDisk[]> => {
  try {
    const { layers } = manifest.parse(JSON.parse(await readFile(join(folder, 'manifests', path), 'utf8')))
    const layer = layers.find(({ mediaType }) => mediaType === MODEL_LAYER)
    if (!layer) return []
    const file = join(folder, 'blobs', layer.digest.replace(':', '-'))
    const sizeBytes = await fileSize(file)
    const [model, tag] = [path.replace(/\/[^/]*$/, ''), path.replace(/^.*\//, '')]
    return sizeBytes ? [{ displayName: `${model.replace(DEFAULT_PLACE, '')}:${tag}`, file, sizeBytes }] : []
  } catch {
    // Half-pulled, or no manifest at all: the others are still there.
    return []
  }
}

/** Manifests say which of the nameless blobs is the model of which name. */
const find = async (folder: string): Promise<ModelFileOnDisk[]> => {
  const manifests = join(folder, 'manifests')
  const entries = await readdir(manifests, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(manifests.length + 1)
        .replaceAll('\\', '/'),
    )
  return (await Promise.all(paths.map((path) => modelOf(folder, path)))).flat()
}

export const diskModelFinder: DiskModelFinder = {
  place: 'Ollama',
  // The second is that of the service on Linux.
  folders: ({ OLLAMA_MODELS }, home) =>
    OLLAMA_MODELS ? [OLLAMA_MODELS] : [join(home, '.ollama', 'models'), '/usr/share/ollama/.ollama/models'],
  find,
}
