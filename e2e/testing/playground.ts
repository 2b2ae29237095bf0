import type { Script } from '@llm-playground/fake-upstream'
import {
  type ConversationDetail,
  createLaunchLink,
  getConversation,
  getMessage,
  listConversations,
  listMessages,
  type PathMessage,
} from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { textOfParts } from '../../apps/server/src/testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../../apps/server/src/testing/scripted-model.ts'
import { type StartServerOptions, startServer, type TestServer } from '../../apps/server/src/testing/start-server.ts'
import { type StoreKind, storeKinds, type TestStore } from '../../apps/server/src/testing/test-stores.ts'
import type { Visitor } from './visitor.ts'

/** A store, the real server on it and, where asked for, a scripted vendor. */
export interface Playground extends AsyncDisposable {
  store: TestStore
  server: TestServer
  model: ScriptedModel
  /** Starts the server again: same data, same address. */
  restart(): Promise<void>
  /** The page of this server, signed in. */
  open(visitor: Visitor): Promise<Page>
}

export interface PlaygroundOptions extends StartServerOptions {
  kind?: StoreKind
  script?: Script
  /** Key of the scripted vendor. */
  apiKey?: string
}

const portOf = (server: TestServer): number => Number(new URL(server.origin).port)

export const signIn = async (visitor: Visitor, server: TestServer): Promise<Page> => {
  const page = await visitor.newPage()
  // A link works once, and several people visit one server.
  const { url } = await server.call(createLaunchLink)
  await page.goto(url)
  return page
}

/** The real server with a scripted vendor as its only provider besides the demo. */
export const startPlayground = async (options: PlaygroundOptions = {}): Promise<Playground> => {
  const { kind = storeKinds[0]!, script, apiKey, ...serverOptions } = options
  const store = await kind.create()
  const dataFolder = store.dataFolder()
  let server = await startServer(store, { ...serverOptions, dataFolder })
  const model = await addScriptedModel(server, script, apiKey)
  return {
    store,
    get server() {
      return server
    },
    model,
    restart: async () => {
      server = await startServer(store, { ...serverOptions, dataFolder, port: portOf(server) })
    },
    open: (visitor) => signIn(visitor, server),
    [Symbol.asyncDispose]: async () => {
      await server.kill()
      await model[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

/** The conversation that a page shows. */
export const conversationIdOf = (page: Page): string => new URL(page.url()).pathname.split('/c/')[1] ?? ''

export const storedPath = async (server: TestServer, conversationId: string): Promise<PathMessage[]> =>
  (await server.call(listMessages, { params: { conversationId } })).items

export const storedConversation = (server: TestServer, conversationId: string): Promise<ConversationDetail> =>
  server.call(getConversation, { params: { conversationId } })

export const storedTitles = async (server: TestServer): Promise<string[]> =>
  (await server.call(listConversations)).items.map(({ title }) => title)

/** The words of a message as the API tells them. */
export const storedText = async (server: TestServer, messageId: string): Promise<string> =>
  textOfParts((await server.call(getMessage, { params: { messageId } })).parts)

/** One playground for all journeys of a file. */
export const sharePlayground = (options: PlaygroundOptions = {}): (() => Playground) => {
  let playground: Playground
  beforeAll(async () => {
    playground = await startPlayground(options)
  })
  afterAll(() => playground[Symbol.asyncDispose]())
  return () => playground
}
