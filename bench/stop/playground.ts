import type { FakeUpstream } from '@llm-playground/fake-upstream'
import { addScriptedModel } from '../../apps/server/src/testing/scripted-model.ts'
import { startServer, type TestServer } from '../../apps/server/src/testing/start-server.ts'
import type { StoreKind } from '../../apps/server/src/testing/test-stores.ts'

export interface StopPlayground extends AsyncDisposable {
  /** The server that reads the reply. */
  working: TestServer
  /** Where the person stops it: another process where the store is shared. */
  asked: TestServer
  upstream: FakeUpstream
  modelId: string
}

/** A store of this kind with its servers, and an upstream whose replies would go on for minutes. */
export const startStopPlayground = async ({ create, isShared }: StoreKind): Promise<StopPlayground> => {
  const store = await create()
  const working = await startServer(store)
  const asked = isShared ? await startServer(store) : working
  const model = await addScriptedModel(working, {
    replies: [{ steps: [{ type: 'text', tokens: 30_000 }], delivery: { tokensPerSecond: 50 } }],
  })
  return {
    working,
    asked,
    upstream: model.upstream,
    modelId: model.modelId,
    [Symbol.asyncDispose]: async () => {
      await asked.kill()
      await working.kill()
      await model[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

/** The moment at which the upstream's socket was closed from the other side, in milliseconds of the wall clock. */
export const closedAt = async (upstream: FakeUpstream): Promise<() => Promise<number>> => {
  const request = await upstream.nextRequest()
  const closed = request.ended.then((end) => {
    if (end !== 'client-closed') throw new Error(`the reply was not stopped: ${end}`)
    return Date.now()
  })
  return () => closed
}
