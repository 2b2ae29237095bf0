import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import type { ToolDefinition } from '@llm-playground/plugin-sdk'
import { allRoutes, createLaunchLink, getSystem } from '@llm-playground/protocol'
import { authorize } from './access/authorize.ts'
import { LocalAccess } from './access/local-access.ts'
import { Operations } from './access/once.ts'
import { Activity } from './chat/activity.ts'
import { Attachments } from './chat/attachments.ts'
import type { Chat } from './chat/chat-dependencies.ts'
import { keepPurging } from './chat/purge-messages.ts'
import { createReplyKind } from './chat/reply-kind.ts'
import { chatRoutes } from './chat/routes.ts'
import type { Config } from './config.ts'
import { SecretBox } from './credentials/secret-box.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import { backupRoutes } from './database/routes.ts'
import { Egress } from './http/egress.ts'
import { watchEventLoopDelay } from './http/event-loop-delay.ts'
import { createFrontDoor } from './http/front-door.ts'
import { giveMemoryBackAtRest } from './http/give-memory-back.ts'
import { createHttpApp, type RouteGates } from './http/http-app.ts'
import { createLog, type Log } from './http/log.ts'
import { createOpenApi } from './http/open-api.ts'
import { handleRoute, type RouteHandler } from './http/route-handler.ts'
import { createStartData } from './http/start-data.ts'
import { StaticFiles } from './http/static-files.ts'
import { Models } from './models/models.ts'
import { modelRoutes } from './models/routes.ts'
import { createManageProvider } from './providers/manage-provider.ts'
import { providerFolderRoutes } from './providers/provider-routes.gen.ts'
import { builtinProviders } from './providers/providers.gen.ts'
import { Providers } from './providers/providers.ts'
import { providerRoutes } from './providers/routes.ts'
import { runRoutes } from './runs/routes.ts'
import type { RunTimes } from './runs/run-leases.ts'
import { Runs } from './runs/runs.ts'
import { toolRoutes } from './tools/routes.ts'
import { builtinTools } from './tools/tools.gen.ts'
import { VERSION } from './version.ts'

const DRAIN_MS = 10_000

export interface App {
  listener: (request: IncomingMessage, response: ServerResponse) => void
  /** A link that signs one browser in, for the address the server really listens on. */
  launchLink(origin: string): string
  /** No new work; what works is sealed within a deadline. Reading goes on until `close`. */
  drain(): Promise<void>
  close(): Promise<void>
}

const webFolder = (): string => fileURLToPath(new URL('../../web/dist', import.meta.url))

/** What a program other than the product's own may put in its place. */
export interface AppOptions {
  runTimes?: Partial<RunTimes>
  tools?: ToolDefinition[]
  openDatabase?: typeof openDatabase
}

const systemRoutes = (config: Config, database: Database, access: LocalAccess): RouteHandler[] => [
  handleRoute(getSystem, async () => ({
    version: VERSION,
    store: database.dialect,
    dataFolder: config.dataFolder,
    uptimeMs: Math.round(process.uptime() * 1000),
  })),
  handleRoute(createLaunchLink, async (_, { headers }) => ({ url: access.createLink(`http://${headers.host}`) })),
]

const metricsOf = (runs: Runs, delay: ReturnType<ReturnType<typeof watchEventLoopDelay>>): Record<string, number> => ({
  playground_runs_working: runs.workingCount,
  playground_uptime_seconds: process.uptime(),
  playground_event_loop_delay_p50_milliseconds: delay.p50,
  playground_event_loop_delay_p99_milliseconds: delay.p99,
  playground_event_loop_delay_max_milliseconds: delay.max,
})

const pruneDaily = (operations: Operations, log: Log): (() => void) => {
  const prune = (): void => {
    operations.prune(Date.now()).catch((cause: unknown) => log.error('old operations could not be removed', { cause }))
  }
  prune()
  const timer = setInterval(prune, 24 * 3600_000).unref()
  return () => clearInterval(timer)
}

/** Whether anything was asked for since the last look. */
const countRequests = () => {
  let hasAny = false
  return {
    counted:
      (listener: App['listener']): App['listener'] =>
      (request, response) => {
        hasAny = true
        listener(request, response)
      },
    wereThereAny: (): boolean => {
      const had = hasAny
      hasAny = false
      return had
    },
  }
}

/** Routes that the folders of providers bring themselves. */
const folderRoutes = (
  { modelHubUrl, cacheFolder, modelCacheFolder, environment }: Config,
  egress: Egress,
  providers: Providers,
  onModelsChanged: (providerId: string) => void,
): RouteHandler[] => {
  const manage = createManageProvider(providers)
  const folderOf = providers.folderOf.bind(providers)
  const places = { modelHubUrl, cacheFolder, modelCacheFolder, environment }
  return providerFolderRoutes.flatMap((create) => create({ egress, ...places, manage, folderOf, onModelsChanged }))
}

/** Builds every object once and mounts every feature. The only place that constructs. */
export const createApp = async (config: Config, options: AppOptions = {}): Promise<App> => {
  const log = createLog(config.logAsJson)
  const readEventLoopDelay = watchEventLoopDelay()
  const database = await (options.openDatabase ?? openDatabase)(config)
  const access = new LocalAccess(database, config.dataFolder)
  const operations = new Operations(database)
  const egress = new Egress(config.proxy)
  const activity = new Activity(database)
  const attachments = new Attachments(database, config.dataFolder)
  const runs = new Runs({ database, log, kinds: { reply: createReplyKind(activity) }, times: options.runTimes ?? {} })
  const providers = new Providers({
    database,
    egress,
    log,
    dataFolder: config.dataFolder,
    machine: { cacheFolder: config.cacheFolder, programEnvironment: config.programEnvironment },
    secretBox: new SecretBox(config.dataFolder, config.secretKey),
    definitions: builtinProviders,
    readAttachment: (sha256) => attachments.read(sha256),
  })
  const announceModels = (): void => activity.publishModels()
  const models = new Models({ providers, database, onLateChange: announceModels })
  const tools = options.tools ?? builtinTools
  const agent = { providers, tools, costOf: models.costOf.bind(models) }
  const chat: Chat = { database, runs, models, activity, attachments, agent }
  const onModelsChanged = (providerId?: string): void => {
    models.forget(providerId)
    announceModels()
  }
  const handlers = [
    ...chatRoutes(chat),
    ...runRoutes(runs, database),
    ...providerRoutes({ providers, describeModels: models.describe.bind(models), onChange: onModelsChanged }),
    ...folderRoutes(config, egress, providers, onModelsChanged),
    ...modelRoutes(models, providers, announceModels),
    ...toolRoutes(tools),
    ...backupRoutes(database.backups, () => runs.interruptAll(DRAIN_MS), onModelsChanged),
    ...systemRoutes(config, database, access),
  ]
  await runs.begin()
  const upkeep = [pruneDaily(operations, log), keepPurging(chat, log)]
  const requests = countRequests()
  const stopGivingBack = giveMemoryBackAtRest(() => requests.wereThereAny() || runs.workingCount > 0)
  const gates: RouteGates = {
    authenticate: (request) => access.authenticate(request),
    authorize,
    once: (key, route, perform) => operations.once(key, route, perform),
    isStopping: () => runs.isDraining,
    log,
  }
  const api = createHttpApp(handlers, gates)
  const listener = createFrontDoor({
    log,
    api: getRequestListener(api.fetch, { overrideGlobalObjects: false }),
    allowedHosts: config.allowedHosts,
    staticFiles: new StaticFiles(webFolder()),
    startData: createStartData(handlers, gates),
    openApi: () => createOpenApi(allRoutes, VERSION),
    redeemLink: (token) => access.redeemLink(token),
    checkReady: async () => {
      if (runs.isDraining) throw new Error('stopping')
      await database.checkWritable()
    },
    metrics: () => metricsOf(runs, readEventLoopDelay()),
  })
  return {
    listener: requests.counted(listener),
    launchLink: (origin) => access.createLink(origin),
    drain: () => runs.drain(DRAIN_MS),
    close: async () => {
      for (const stop of upkeep) stop()
      stopGivingBack()
      await runs.drain(DRAIN_MS)
      await providers.close()
      await egress.close()
      await database.close()
    },
  }
}

/** Nobody holds a connection by sending slowly: so long for the head of a request, and for all of it. */
const TIMES = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  // A client that reuses a connection in the moment in which it is closed sees a reset: five seconds make that common.
  keepAliveTimeout: 75_000,
}

export const createHttpServer = (app: Pick<App, 'listener'>, times: ServerOptions = {}) =>
  createServer({ ...TIMES, ...times }, app.listener)
