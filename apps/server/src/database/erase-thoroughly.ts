import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Pages that are given up in `work` are overwritten in the file, too. Only then: merging the text index would pay for it.
 * PostgreSQL does the like by itself, when it vacuums.
 */
export const eraseThoroughly = async (database: Database, work: () => Promise<void>): Promise<void> => {
  if (database.dialect !== 'sqlite') return work()
  const queries = database.queries<object>()
  await sql`pragma secure_delete = on`.execute(queries)
  try {
    await work()
  } finally {
    await sql`pragma secure_delete = fast`.execute(queries)
    // The pages as they were before are still in the log of the last writes.
    await sql`pragma wal_checkpoint(truncate)`.execute(queries)
  }
}
