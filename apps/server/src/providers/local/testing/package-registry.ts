import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startFileServer } from './file-server.ts'

const run = promisify(execFile)

/** A registry of packages, as npm asks it, with packages that have a description and a file of so many bytes. */
export const startPackageRegistry = async (folder: string, version: string, names: string[], fileBytes: number) => {
  const packed = new Map<string, Buffer>()
  for (const [at, name] of names.entries()) {
    const source = join(folder, `source-${at}`, 'package')
    await mkdir(source, { recursive: true })
    await writeFile(join(source, 'package.json'), JSON.stringify({ name, version }))
    await writeFile(join(source, 'addon.node'), Buffer.alloc(fileBytes))
    const file = join(folder, `source-${at}`, 'package.tgz')
    await run('tar', ['-czf', file, '-C', join(folder, `source-${at}`), 'package'])
    packed.set(name, await readFile(file))
  }
  const asked: string[] = []
  const server = await startFileServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    const tarball = packed.get(path.replace(/^\/|\.tgz$/g, ''))
    if (!tarball) return response.writeHead(404).end('{}')
    if (path.endsWith('.tgz')) return response.end(tarball)
    const name = path.slice(1)
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
    const dist = { integrity, tarball: `http://${request.headers.host}/${name}.tgz` }
    const description = { name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(description))
  })
  return { asked, url: new URL(server.url).origin, close: server.close }
}
