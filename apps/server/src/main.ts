import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createBackup, restoreBackup } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { type App, createApp, createHttpServer } from './app.ts'
import { type Config, readConfig, USAGE, UsageError } from './config.ts'
import type { Backups } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import { PlaygroundError } from './errors.ts'
import {
  callRunningServer,
  isServerRunning,
  linkOfRunningServer,
  removeServerAddress,
  writeServerAddress,
} from './running-server.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])
const PORTS_TO_TRY = 20
const LAST_WORDS_MS = 1_000
const CLOSE_MS = 5_000

/** Exit codes are a contract: see docs/guides/operate.md. */
const EXIT = { asked: 0, usage: 2, dataFolder: 3, newer: 4 }

/** The code of a failure, whether this process met it or the running server told it. */
const codeOf = (cause: unknown): string | null =>
  cause instanceof PlaygroundError ? cause.code : cause instanceof ApiError ? cause.failure.code : null

const exitCodeOf = (cause: unknown): number => {
  if (cause instanceof UsageError) return EXIT.usage
  const code = codeOf(cause)
  if (code === null) return 1
  return code === 'store-newer' ? EXIT.newer : code === 'host-not-local' ? EXIT.usage : EXIT.dataFolder
}

const complain = (cause: unknown): void => {
  if (cause instanceof UsageError) console.error(`${cause.message}\n\n${USAGE}`)
  else if (cause instanceof PlaygroundError) {
    console.error([cause.message, cause.why, cause.nextStep].filter(Boolean).join('\n'))
  } else if (cause instanceof ApiError) console.error([cause.message, cause.failure.nextStep].join('\n'))
  else console.error(cause)
}

type Server = ReturnType<typeof createHttpServer>

const listenOn = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** The asked port, or the next free one. */
const listen = async (server: Server, config: Config): Promise<number> => {
  for (let port = config.port; ; port++) {
    try {
      await listenOn(server, port, config.host)
      return (server.address() as AddressInfo).port
    } catch (cause) {
      const isTaken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || port >= config.port + PORTS_TO_TRY) throw cause
      console.error(`Port ${port} is in use, trying ${port + 1}.`)
    }
  }
}

const openBrowser = (url: string): void => {
  const [command, ...parameters] =
    process.platform === 'win32'
      ? ['explorer.exe', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url]
  spawn(command!, parameters, { stdio: 'ignore', detached: true })
    .on('error', () => {}) // the link is printed all the same
    .unref()
}

const stopOnSignal = (app: App, server: Server, dataFolder: string): void => {
  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1)
    isStopping = true
    // Listening goes on meanwhile: new work is told that it must wait, instead of being cut off without a word.
    await app.drain()
    removeServerAddress(dataFolder)
    // The last words of a stream are still on their way: its connection ends by itself right after them.
    const ended = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    await Promise.race([ended, pause(LAST_WORDS_MS)])
    server.closeAllConnections()
    // A store that does not answer must not keep a stopped program alive; what is open is sealed by the next start.
    await Promise.race([app.close(), pause(CLOSE_MS)])
    process.exit(EXIT.asked)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((cause: unknown) => {
        console.error(cause)
        process.exit(1)
      })
    })
  }
}

const serve = async (config: Config): Promise<void> => {
  if (!LOOPBACK.has(config.host)) {
    throw new PlaygroundError(
      'host-not-local',
      `Refusing to listen on ${config.host}: anybody on the network could use it without an account.`,
      'Leave --host away, or put a reverse proxy with a login in front.',
    )
  }
  const app = await createApp(config)
  const server = createHttpServer(app)
  const port = await listen(server, config)
  stopOnSignal(app, server, config.dataFolder)
  const host = config.host === '::1' ? '[::1]' : config.host
  const origin = `http://${host}:${port}`
  writeServerAddress(config.dataFolder, origin)
  const url = app.launchLink(origin)
  process.stdout.write(`Ready: ${url}\n`)
  if (config.openBrowser) openBrowser(url)
}

const isInUse = (cause: unknown): boolean => codeOf(cause) === 'data-folder-in-use'

/** The store itself is the problem, which is what a person restores a backup for. */
const isUnusable = (cause: unknown): boolean =>
  cause instanceof PlaygroundError && (cause.code === 'store-corrupt' || cause.code === 'store-newer')

/** Runs a command through the server that is using the store, or on the store itself. */
const onStore = async <Result>(
  config: Config,
  alone: (backups: Backups) => Promise<Result>,
  throughServer: () => Promise<Result>,
): Promise<Result> => {
  if (isServerRunning(config.dataFolder)) {
    try {
      return await throughServer()
    } catch (cause) {
      if (codeOf(cause) !== 'server-unreachable') throw cause
    }
  }
  const database = await openDatabase(config)
  return alone(database.backups).finally(() => database.close())
}

const backUp = async (config: Config): Promise<void> => {
  const { name } = await onStore(
    config,
    (backups) => backups.create('manual'),
    () => callRunningServer(config.dataFolder, createBackup),
  )
  process.stdout.write(`Backup written and verified: ${name}\n`)
}

const restore = async (config: Config): Promise<void> => {
  const name = config.commandArgument
  if (name === null) throw new UsageError('restore needs the name of a backup')
  const { previousState } = await onStore(
    config,
    (backups) => backups.restore(name),
    () => callRunningServer(config.dataFolder, restoreBackup, { body: { name } }),
  ).catch(async (cause: unknown) => {
    if (!isUnusable(cause) || config.databaseUrl !== null) throw cause
    const { restoreUnusableSqlite } = await import('./database/open-sqlite.ts')
    return restoreUnusableSqlite(config.dataFolder, name)
  })
  process.stdout.write(`Restored ${name}. The state before it is kept as ${previousState}.\n`)
}

const main = async (): Promise<void> => {
  const config = readConfig(process.argv.slice(2), process.env)
  if (config.command === 'help') process.stdout.write(`${USAGE}\n`)
  else if (config.command === 'backup') await backUp(config)
  else if (config.command === 'restore') await restore(config)
  else
    await serve(config).catch(async (cause: unknown) => {
      const link = isInUse(cause) ? await linkOfRunningServer(config.dataFolder) : null
      if (link) console.error(`It is running already. Open it here: ${link}`)
      throw cause
    })
}

main().catch((cause: unknown) => {
  complain(cause)
  process.exit(exitCodeOf(cause))
})
