import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import type { Backups } from './database.ts'

/** @param quiesce ends the running work, whose numbers would not fit the restored store */
export const backupRoutes = (
  backups: Backups,
  quiesce: () => Promise<void>,
  onRestored: () => void,
): RouteHandler[] => [
  handleRoute(protocol.createBackup, () => backups.create('manual')),
  handleRoute(protocol.listBackups, async () => ({ items: (await backups.list()).slice(0, 200) })),
  handleRoute(protocol.restoreBackup, async ({ body }) => {
    await quiesce()
    const result = await backups.restore(body.name)
    onRestored()
    return result
  }),
]
