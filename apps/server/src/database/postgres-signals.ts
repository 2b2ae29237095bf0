import pg from 'pg'
import type { Signals } from './database.ts'

const RECONNECT_MS = 500

/** NOTIFY takes a global commit lock, so senders pass one pointer a flush and never a payload. */
export const createPostgresSignals = (url: string, pool: pg.Pool): Signals & { close(): Promise<void> } => {
  const handlers = new Map<string, (pointer: string) => void>()
  const gapHandlers: (() => void)[] = []
  let client: pg.Client | null = null
  let isClosed = false

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', ({ channel, payload }) => handlers.get(channel)?.(payload ?? ''))
    next.on('error', () => {}) // 'end' follows and reconnects
    next.on('end', () => {
      client = null
      if (!isClosed) setTimeout(reconnect, RECONNECT_MS).unref()
    })
    await next.connect()
    for (const channel of handlers.keys()) await next.query(`listen ${channel}`)
    client = next
  }

  const reconnect = (): void => {
    connect().then(
      () => {
        for (const handler of gapHandlers) handler()
      },
      () => {
        if (!isClosed) setTimeout(reconnect, RECONNECT_MS).unref()
      },
    )
  }

  reconnect()
  return {
    send: (channel, pointer) => {
      // A lost hint only delays: listeners re-read on their own beat as well.
      pool.query('select pg_notify($1, $2)', [channel, pointer]).catch(() => {})
    },
    listen: (channel, handler) => {
      handlers.set(channel, handler)
      client?.query(`listen ${channel}`).catch(() => {}) // a broken connection listens again when it is back
    },
    onGap: (handler) => gapHandlers.push(handler),
    close: async () => {
      isClosed = true
      await client?.end()
    },
  }
}
