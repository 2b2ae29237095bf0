import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** As the usual environment variables give it. */
export interface ProxySettings {
  /** For `http:` addresses. */
  httpProxy: string | null
  /** For `https:` addresses. */
  httpsProxy: string | null
  /** Hosts that are reached straight, separated by commas; `*` for all. */
  noProxy: string
}

export interface Config {
  port: number
  host: string
  dataFolder: string
  /** PostgreSQL instead of the embedded store. */
  databaseUrl: string | null
  /** Base64 of 32 bytes; shared by the processes of one PostgreSQL store. A file of the data folder unless given. */
  secretKey: string | null
  openBrowser: boolean
  /** A mirror of the model hub, instead of the usual address. */
  modelHubUrl: string | null
  /** The platform's own place for what may be fetched again, for all data folders of this account. */
  cacheFolder: string
  /** A folder for verified models that a person named; then it is theirs, and nothing in it is removed. */
  modelCacheFolder: string | null
  /** What a program that computes needs of the environment: no keys, no addresses. */
  programEnvironment: Record<string, string>
  /** All of it: for the package managers that are started with a person's own settings, and for finding other programs. */
  environment: NodeJS.ProcessEnv
  /** Names besides loopback that this server answers to: of a reverse proxy on the same machine. */
  allowedHosts: string[]
  /** How the network is reached, where not straight. */
  proxy: ProxySettings
  /** Structured logs when stderr is no terminal. */
  logAsJson: boolean
  command: 'serve' | 'backup' | 'restore' | 'help'
  /** File of `restore`. */
  commandArgument: string | null
}

/** A wrong flag or value: exit code 2 with the list of what is known. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm start -- [options] [command]

Commands
  serve (default)      start the server
  backup               write a verified backup into the data folder
  restore <name>       replace the store by a backup; the present state is backed up first

Options
  --port <number>      port, 0 for any free one           (PORT, 4321)
  --host <address>     address to listen on               (HOST, 127.0.0.1)
  --data <folder>      where everything is kept           (PLAYGROUND_DATA)
  --allow-host <name>  also answer to this name, that of a reverse proxy with a login (PLAYGROUND_HOSTS=a,b)
  --no-open            do not open the browser
  --help               this text

Environment: HTTP_PROXY, HTTPS_PROXY and NO_PROXY are followed to the network. DATABASE_URL=postgres://… keeps everything in PostgreSQL instead of a file; its processes share
PLAYGROUND_SECRET_KEY (base64 of 32 bytes), with which stored keys are encrypted. HF_ENDPOINT=https://… fetches models from
a mirror of huggingface.co.`

/** A machine without a screen has no browser to open. */
const hasDesktop = (env: NodeJS.ProcessEnv): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/** The platform's own place for application data. */
const defaultDataFolder = (env: NodeJS.ProcessEnv): string => {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'LLM Playground')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'LLM Playground')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'llm-playground')
}

const defaultCacheFolder = (env: NodeJS.ProcessEnv): string => {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'llm-playground')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'llm-playground')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'llm-playground')
}

const HARMLESS = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SystemRoot', 'USERPROFILE', 'LOCALAPPDATA']

const programEnvironmentOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(HARMLESS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))

const parsePort = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port ${text} is not a port number`)
  return port
}

const parseHost = (text: string): string => {
  const name = text.trim().toLowerCase()
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name))
    throw new UsageError(`"${text}" is not a host name, such as chat.example.org`)
  return name
}

/** Both spellings are in use; a program that knows one of them only is a riddle to its user. */
const readProxy = (env: NodeJS.ProcessEnv): ProxySettings => {
  const read = (name: string): string | null => {
    const value = env[name.toLowerCase()] || env[name] || null
    if (value !== null && !URL.canParse(value))
      throw new UsageError(`${name} is not an address, such as http://proxy:3128`)
    return value
  }
  return {
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY') ?? read('HTTP_PROXY'),
    noProxy: env.no_proxy || env.NO_PROXY || '',
  }
}

const parseHubUrl = (text: string | undefined): string | null => {
  if (!text) return null
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new UsageError(`HF_ENDPOINT ${text} is not an http address`)
}

const readFlags = (argv: string[]) => {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'allow-host': { type: 'string', multiple: true },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause))
  }
}

const COMMANDS = ['serve', 'backup', 'restore', 'help'] as const

/**
 * The one reading of arguments and environment. A flag wins over the environment.
 *
 * @throws UsageError
 */
export const readConfig = (argv: string[], env: NodeJS.ProcessEnv): Config => {
  const { values, positionals } = readFlags(argv)
  const [word = 'serve', commandArgument = null] = positionals
  const command = COMMANDS.find((known) => known === (values.help ? 'help' : word))
  if (!command) throw new UsageError(`unknown command ${word}`)
  return {
    port: parsePort(values.port ?? env.PORT ?? '4321'),
    host: values.host ?? env.HOST ?? '127.0.0.1',
    dataFolder: resolve(values.data ?? env.PLAYGROUND_DATA ?? defaultDataFolder(env)),
    databaseUrl: env.DATABASE_URL || null,
    secretKey: env.PLAYGROUND_SECRET_KEY || null,
    allowedHosts: (values['allow-host'] ?? env.PLAYGROUND_HOSTS?.split(',') ?? []).map(parseHost),
    proxy: readProxy(env),
    modelHubUrl: parseHubUrl(env.HF_ENDPOINT),
    cacheFolder: defaultCacheFolder(env),
    modelCacheFolder: env.PLAYGROUND_MODEL_CACHE || null,
    programEnvironment: programEnvironmentOf(env),
    environment: env,
    openBrowser: !values['no-open'] && hasDesktop(env),
    logAsJson: !process.stderr.isTTY,
    command,
    commandArgument,
  }
}
