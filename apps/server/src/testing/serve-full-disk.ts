import { CompiledQuery } from 'kysely'
import { openDatabase } from '../database/open-database.ts'
import { serveApp } from './serve-app.ts'

const ROOM = 1_000_000

/**
 * SIGUSR2 fills the disk under the embedded store, and frees it the next time: SQLite's own limit takes the path of a
 * device without space. A shared store is filled from outside.
 */
await serveApp({
  openDatabase: async (config) => {
    const database = await openDatabase(config)
    const run = (sql: string) => database.queries().executeQuery<Record<string, number>>(CompiledQuery.raw(sql))
    let isFull = false
    process.on('SIGUSR2', async () => {
      isFull = !isFull
      const { rows } = await run('pragma page_count')
      await run(`pragma max_page_count = ${isFull ? rows[0]!.page_count! : ROOM}`)
    })
    return database
  },
})
