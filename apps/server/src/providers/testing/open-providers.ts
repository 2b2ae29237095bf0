import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import { SecretBox } from '../../credentials/secret-box.ts'
import type { Database } from '../../database/database.ts'
import { Egress } from '../../http/egress.ts'
import { createLog } from '../../http/log.ts'
import { storeKinds } from '../../testing/test-stores.ts'
import { builtinProviders } from '../providers.gen.ts'
import { Providers } from '../providers.ts'

export interface OpenProviders extends AsyncDisposable {
  providers: Providers
  database: Database
  /** Lines of the log so far. */
  logged: string[]
}

/** The configured providers of a fresh store, as the server has them, without a server around. */
export const openProviders = async (definitions: ProviderDefinition[] = builtinProviders): Promise<OpenProviders> => {
  const store = await storeKinds[0]!.create()
  const database = await store.open()
  const egress = new Egress()
  const logged: string[] = []
  const providers = new Providers({
    database,
    egress,
    definitions,
    dataFolder: store.dataFolder(),
    machine: { cacheFolder: store.dataFolder(), programEnvironment: {} },
    secretBox: new SecretBox(store.dataFolder(), null),
    log: createLog(true, (line) => logged.push(line)),
    readAttachment: async (sha256) => {
      throw new Error(`no attachment ${sha256}`)
    },
  })
  return {
    providers,
    database,
    logged,
    [Symbol.asyncDispose]: async () => {
      await egress.close()
      await database.close()
      await store[Symbol.asyncDispose]()
    },
  }
}
