import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import type { Download } from './fetch-url.ts'
import { SourceError } from './source-error.ts'

const MOST_LIST_BYTES = 8 << 20

const tree = z.array(
  z.object({
    path: z.string(),
    size: z.number(),
    /** Large files only; `oid` is the SHA-256 of the content. */
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().positive() }).optional(),
  }),
)

export interface HubFile {
  url: string
  sizeBytes: number
  sha256: string
}

const readText = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const bytes of body) {
    length += bytes.byteLength
    if (length > MOST_LIST_BYTES) throw new SourceError(wording`the hub answers with a list without end`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}

export interface Hub {
  /** Address of the hub or of a mirror of it. */
  url: string
  /** A person set another address than the usual one. */
  isNamed: boolean
}

const inPath = (text: string): string => text.split('/').map(encodeURIComponent).join('/')

export const hubFileUrl = ({ url }: Hub, repository: string, revision: string, file: string): string =>
  `${url.replace(/\/+$/, '')}/${inPath(repository)}/resolve/${inPath(revision)}/${inPath(file)}`

/**
 * Asks the hub for size and SHA-256 of a file: the id under which large files are stored is the hash of their content.
 * Used where the catalogue knows no hash, and for repositories that a person names.
 *
 * @throws SourceError
 */
export const askHub = async (
  hub: Hub,
  source: { repository: string; revision: string; file: string },
  download: Download,
  signal: AbortSignal,
): Promise<HubFile> => {
  const { repository, revision, file } = source
  const folder = file.split('/').slice(0, -1).join('/')
  const base = `${hub.url.replace(/\/+$/, '')}/api/models/${inPath(repository)}/tree/${inPath(revision)}`
  const address = folder ? `${base}/${inPath(folder)}` : base
  const response = await download(address, signal, { isNamed: hub.isNamed })
  const text = await readText(response.body)
  if (response.status === 404) throw new SourceError(wording`the hub has no repository ${repository}`)
  if (response.status === 401 || response.status === 403)
    throw new SourceError(wording`the publisher wants its terms accepted on the website of the hub first`)
  if (response.status !== 200) throw new SourceError(wording`the hub answered ${response.status}`)
  const found = readTree(text).find(({ path }) => path === file)
  if (!found) throw new SourceError(wording`the repository ${repository} has no file ${file}`)
  if (!found.lfs) throw new SourceError(wording`the hub tells no checksum for this file`)
  return { url: hubFileUrl(hub, repository, revision, file), sizeBytes: found.lfs.size, sha256: found.lfs.oid }
}

const readTree = (text: string): z.output<typeof tree> => {
  try {
    return tree.parse(JSON.parse(text))
  } catch {
    throw new SourceError(wording`the hub answers with a list that cannot be read`)
  }
}
