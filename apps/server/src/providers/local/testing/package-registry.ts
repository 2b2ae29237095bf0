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
  const checksums: Record<string, string> = {}
  for (const [at, name] of names.entries()) {
    const source = join(folder, `source-${at}`, 'package')
    await mkdir(source, { recursive: true })
    await writeFile(join(source, 'package.json'), JSON.stringify({ name, version }))
    await writeFile(join(source, 'addon.node'), Buffer.alloc(fileBytes))
    // What the library begins with; the compiled parts have none and nobody asks.
    await mkdir(join(source, 'dist'))
    await writeFile(join(source, 'dist', 'index.js'), '')
    const file = join(folder, `source-${at}`, 'package.tgz')
    await run('tar', ['-czf', file, '-C', join(folder, `source-${at}`), 'package'])
    const bytes = await readFile(file)
    packed.set(name, bytes)
    checksums[name] = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  }
  const asked: string[] = []
  const server = await startFileServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    const tarball = packed.get(path.replace(/^\/|\.tgz$/g, ''))
    if (!tarball) return response.writeHead(404).end('{}')
    if (path.endsWith('.tgz')) return response.end(tarball)
    const name = path.slice(1)
    const dist = { integrity: checksums[name], tarball: `http://${request.headers.host}/${name}.tgz` }
    const description = { name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(description))
  })
  return { asked, release: { version, checksums }, url: new URL(server.url).origin, close: server.close }
}
