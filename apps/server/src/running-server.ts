import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLaunchLink, type Route, type RouteReply } from '@llm-playground/protocol'
import { type CallInput, createCallRoute } from '@llm-playground/protocol/client'

/** Where the server of a data folder listens, for commands and second starts on the same machine. */
const addressFile = (dataFolder: string): string => join(dataFolder, 'server.json')

export const writeServerAddress = (dataFolder: string, origin: string): void =>
  writeFileSync(addressFile(dataFolder), JSON.stringify({ origin, pid: process.pid }), { mode: 0o600 })

interface ServerAddress {
  origin: string
  pid: number
}

const readServerAddress = (dataFolder: string): ServerAddress | null => {
  const file = addressFile(dataFolder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ServerAddress) : null
}

/** Several processes may share the folder of a PostgreSQL store: each takes only its own address away. */
export const removeServerAddress = (dataFolder: string): void => {
  if (readServerAddress(dataFolder)?.pid === process.pid) rmSync(addressFile(dataFolder), { force: true })
}

/** A server that was killed leaves its address behind, where anybody may listen by now. */
export const isServerRunning = (dataFolder: string): boolean => {
  const address = readServerAddress(dataFolder)
  if (!address) return false
  try {
    return process.kill(address.pid, 0)
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Calls the server that is using the data folder, with the folder's own token. */
export const callRunningServer = async <R extends Route>(
  dataFolder: string,
  route: R,
  input: CallInput<R> = {},
): Promise<RouteReply<R>> => {
  const address = readServerAddress(dataFolder)
  if (!address) throw new Error('no server has told its address')
  const token = readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()
  return createCallRoute({ baseUrl: address.origin, headers: { authorization: `Bearer ${token}` } })(route, input)
}

/** A fresh launch link of the running server, or null when it cannot be asked. */
export const linkOfRunningServer = (dataFolder: string): Promise<string | null> =>
  callRunningServer(dataFolder, createLaunchLink).then(
    ({ url }) => url,
    () => null,
  )
