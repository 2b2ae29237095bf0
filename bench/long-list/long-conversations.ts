import { v7 as uuidv7 } from 'uuid'
import { addScriptedModel } from '../../apps/server/src/testing/scripted-model.ts'
import { startServer, type TestServer } from '../../apps/server/src/testing/start-server.ts'
import { storeLongConversation } from '../../apps/server/src/testing/store-long-conversation.ts'
import { storeKinds } from '../../apps/server/src/testing/test-stores.ts'

/** As people and models write: from one line to a page, so that no height can be guessed from another. */
const PARAGRAPHS = [1, 3, 1, 8, 2, 5]
const wordsAt = (index: number): string =>
  Array.from(
    { length: PARAGRAPHS[index % PARAGRAPHS.length]! },
    (_, at) =>
      `Paragraph ${at} of message ${index + 1}: some **words**, a \`name\`, and a sentence that takes its line.`,
  ).join('\n\n')

export interface StoredConversation {
  id: string
  messageIds: string[]
}

export interface LongPlayground extends AsyncDisposable {
  server: TestServer
  short: StoredConversation
  long: StoredConversation
}

/** The product's own server on a store that holds a conversation of ten messages and one of many. */
export const startLongPlayground = async (count: number): Promise<LongPlayground> => {
  await using parts = new AsyncDisposableStack()
  const store = parts.use(await storeKinds[0]!.create())
  const database = await store.open()
  const write = async (messages: number): Promise<StoredConversation> => {
    const conversation = { id: uuidv7(), messageIds: Array.from({ length: messages }, () => uuidv7()) }
    await storeLongConversation(database, conversation.id, conversation.messageIds, wordsAt)
    return conversation
  }
  const [short, long] = [await write(10), await write(count)]
  await database.close()
  const server = parts.use(await startServer(store))
  parts.use(await addScriptedModel(server))
  const kept = parts.move()
  return { server, short, long, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
