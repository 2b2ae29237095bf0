import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runProcess } from '../setup/run-process.mjs'
import { SetupError } from '../setup/setup-error.mjs'

// Sorting by code point everywhere; only Linux has this locale under that name.
const LOCALE = process.platform === 'linux' ? 'C.UTF-8' : 'C'

/** PostgreSQL refuses to run as root; then it runs as the user that its package made. */
const clusterOwner = () => {
  if (process.getuid?.() !== 0) return {}
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!entry)
    throw new SetupError('PostgreSQL cannot run as root.', 'Add a user `postgres`, or run the tests as yourself.')
  return { uid: Number(entry[1]), gid: Number(entry[2]) }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const mustRun = async (file, args, options) => {
  const { code, output } = await runProcess(file, args, options)
  if (code !== 0) throw new SetupError('The PostgreSQL of the tests did not start.', output.trim())
}

/**
 * A PostgreSQL of its own for one test run, in a temporary folder.
 *
 * @param {string} pgCtl path of `pg_ctl`
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export const startPostgres = async (pgCtl) => {
  const owner = clusterOwner()
  const folder = mkdtempSync(join(tmpdir(), 'playground-postgres-'))
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const options = { ...owner, cwd: folder, env: { ...process.env, HOME: folder } }
  const port = await freePort()
  const server = `-p ${port} -c listen_addresses=127.0.0.1 -c max_connections=300 -k ${folder}`
  const stop = async () => {
    await runProcess(pgCtl, ['-D', data, '-w', '-m', 'immediate', 'stop'], options)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const initialise = ['-D', data, '-U', 'app', '-A', 'trust', '-E', 'UTF8', `--locale=${LOCALE}`, '-N']
    await mustRun(join(dirname(pgCtl), 'initdb'), initialise, options)
    await mustRun(pgCtl, ['-D', data, '-w', '-l', join(folder, 'log'), '-o', server, 'start'], options)
  } catch (cause) {
    await stop()
    throw cause
  }
  return { url: `postgres://app@127.0.0.1:${port}/postgres`, stop }
}
