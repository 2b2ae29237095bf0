import { z } from 'zod'
import { defineRoute } from './route.ts'
import { page, timestamp, token } from './shared-schemas.ts'

export const systemInfo = z
  .object({
    version: z.string(),
    store: z.enum(['sqlite', 'postgres']),
    dataFolder: z.string(),
    uptimeMs: z.number(),
  })
  .meta({ id: 'SystemInfo' })
export type SystemInfo = z.output<typeof systemInfo>

export const getSystem = defineRoute({
  id: 'getSystem',
  method: 'GET',
  path: '/api/system',
  tag: 'System',
  summary: 'Version and store of this server.',
  reply: systemInfo,
})

export const createLaunchLink = defineRoute({
  id: 'createLaunchLink',
  method: 'POST',
  path: '/api/launch-links',
  tag: 'System',
  summary: 'A link that signs one browser in, once.',
  status: 201,
  reply: z.object({ url: z.string() }),
})

export const backup = z
  .object({ name: z.string(), sizeBytes: z.int(), createdAt: timestamp, schemaVersion: z.int() })
  .meta({ id: 'Backup' })
export type Backup = z.output<typeof backup>

export const createBackup = defineRoute({
  id: 'createBackup',
  method: 'POST',
  path: '/api/backups',
  tag: 'System',
  summary: 'Writes a verified backup while the server works.',
  status: 201,
  reply: backup,
})

export const listBackups = defineRoute({
  id: 'listBackups',
  method: 'GET',
  path: '/api/backups',
  tag: 'System',
  summary: 'Backups in the data folder, newest first.',
  reply: page(backup),
})

export const restoreBackup = defineRoute({
  id: 'restoreBackup',
  method: 'POST',
  path: '/api/backups/restore',
  tag: 'System',
  summary: 'Replaces the store by a backup, after backing the present state up.',
  body: z.object({ name: token(200) }),
  reply: z.object({ restored: z.string(), previousState: z.string() }),
})
