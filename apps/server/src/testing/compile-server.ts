import { startServer } from './start-server.ts'
import { storeKinds } from './test-stores.ts'

const compile = async (): Promise<void> => {
  await using store = await storeKinds[0]!.create()
  await using server = await startServer(store)
  await server.terminate()
}

/**
 * A server keeps what Node makes of its sources when it ends in peace, and most of those that tests start are killed.
 * One ends in peace beside the first tests, which need not wait for it.
 */
export const setup = (): (() => Promise<void>) => {
  const compiled = compile()
  return () => compiled
}
