import { type LocalDatabase, openLocalDatabase } from './local-database.ts'

const openOrMemory = async (): Promise<LocalDatabase> => {
  const local = openLocalDatabase()
  try {
    await local.lasts()
    return local
  } catch (cause) {
    // Absent, blocked with the data of all sites, or broken: the page works without.
    console.info('local-database-off', cause)
    return (await import('./memory-database.ts')).createMemoryDatabase()
  }
}

/** The browser's database; where there is none, what is written lasts as long as the page. */
export const openDatabaseOrMemory = (): LocalDatabase => {
  const chosen = openOrMemory()
  return new Proxy({} as LocalDatabase, {
    get:
      (_, name: keyof LocalDatabase) =>
      async (...call: never[]) =>
        ((await chosen)[name] as (...call: never[]) => Promise<unknown>)(...call),
  })
}
