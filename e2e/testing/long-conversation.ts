import { type SharedServer, shareServer } from '../../apps/server/src/testing/share-server.ts'
import { storeLongConversation } from '../../apps/server/src/testing/store-long-conversation.ts'
import { storeKinds, type TestStore } from '../../apps/server/src/testing/test-stores.ts'

type SaidAt = Parameters<typeof storeLongConversation>[3]

export const writeLongConversation = async (
  store: TestStore,
  conversationId: string,
  ids: string[],
  saidAt: SaidAt,
): Promise<void> => {
  const database = await store.open()
  await storeLongConversation(database, conversationId, ids, saidAt)
  await database.close()
}

/** A server whose store holds a long conversation, for all journeys of a file. */
export const shareLongConversation = (conversationId: string, ids: string[], saidAt: SaidAt): SharedServer =>
  shareServer(storeKinds[0], { prepare: (store) => writeLongConversation(store, conversationId, ids, saidAt) })
